import { h } from './dom.js';
import { label } from './words.js';

const whoseKey = { stores: '门店编号', staff: '工号', customers: '车牌号' };

/** The lines of a file that came to the same, a page of them; of those not taken, why and what to do about it. */
export function importLines({ id, kind, status }, { state, isFirst, items, next }) {
  const title = state === 'rejected' ? '有误的行' : label('importRows', state);
  const isWrong = state === 'rejected';
  const hasCards = kind === 'customers' && !isWrong;
  const top = ['行', whoseKey[kind], hasCards && '卡号', isWrong && '问题', isWrong && '怎么改'].filter(Boolean);
  const at = `#/imports/${id}?state=${state}`;
  return h(
    'section',
    { 'data-key': `lines ${state}`, 'aria-label': title },
    h('h2', title),
    items.length === 0 && h('p.empty', emptyWords(status)),
    items.length > 0 && isWrong && h('p.meta', '行号是文件里的行号,标题是第 1 行。'),
    items.length > 0 &&
      h(
        'div.scroll',
        { tabindex: 0 },
        h(
          isWrong ? 'table.errors' : 'table',
          h('thead', h('tr', top.map(each => h('th', { scope: 'col' }, each)))), // prettier-ignore
          h('tbody', items.flatMap(isWrong ? wrongRows : row => lineRow(row, hasCards))),
        ),
      ),
    h(
      'p.row',
      !isFirst && h('a', { href: at }, '回到第一页'),
      next && h('a', { href: `${at}&cursor=${encodeURIComponent(next)}` }, '下一页'),
    ),
  );
}

const emptyWords = status => (status === 'reading' ? '正在读取…' : '没有这样的行;超过一周的不再保留。');

const lineRow = ({ line, key, cardNumber }, hasCards) =>
  h(
    'tr',
    { 'data-key': `${line} ${key} ${cardNumber}` },
    h('td', line === null ? '—' : String(line)),
    h('td', key ?? ''),
    hasCards && h('td', cardNumber ?? ''),
  );

const wrongRows = ({ line, key, errors }) =>
  errors.map(({ code, message }) =>
    h(
      'tr',
      { 'data-key': `${line} ${key} ${code}` },
      h('td', String(line)),
      h('td', key ?? ''),
      h('td', { title: message }, label('rowErrors', code)),
      h('td', label('rowAdvice', code)),
    ),
  );
