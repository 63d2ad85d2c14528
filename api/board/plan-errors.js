import { h } from './dom.js';
import { label } from './words.js';

/** What is wrong with which line of a plan's file, and what to do about it. */
export function planErrors(errors, rejected) {
  if (errors.length === 0) return h('p.empty', '没有有误的行。');
  const top = h(
    'tr',
    ['行', '问题', '怎么改'].map(each => h('th', { scope: 'col' }, each)),
  );
  const shown = new Set(errors.map(({ line }) => line)).size;
  return [
    h('p.meta', '行号是文件里的行号,标题是第 1 行。其余的行已经收下;改好后只需上传有误的行。'),
    h('div.scroll', { tabindex: 0 }, h('table', h('thead', top), h('tbody', errors.map(errorRow)))),
    shown < rejected && h('p.meta', `这里是前 ${shown} 行,共 ${rejected} 行有误。`),
  ];
}

const errorRow = ({ line, code, message }) =>
  h(
    'tr',
    { 'data-key': `${line} ${code}` },
    h('td', String(line)),
    h('td', { title: message }, label('rowErrors', code)),
    h('td', label('rowAdvice', code)),
  );
