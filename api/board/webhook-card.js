import { timeOf } from './clock.js';
import { h } from './dom.js';
import { nowMs } from './now.js';
import { storeName } from './stores.js';
import { failingWords } from './way-fields.js';
import { label } from './words.js';

/** One system of the chain: where, what it is told, and how that goes; `rest` is what can be done with it. */
export function webhookCard(webhook, ...rest) {
  const { id, url, types, store, createdAt } = webhook;
  const { key, word } = stateOf(webhook);
  return h(
    'article.card',
    { 'data-key': id, 'aria-label': url, 'data-delivery': key },
    h(
      'header',
      h('h2', url),
      h(
        'span',
        h('span.badge', { 'data-delivery': key }, word),
        ' ',
        h('span.badge', store ? storeName(store) : '全部门店'),
      ),
    ),
    h('p.who', types.map(type => label('eventTypes', type)).join('、')),
    troubleOf(webhook),
    h('p.meta', [`建立于 ${timeOf(createdAt)}`, ...waitsOf(webhook)].join(' · ')),
    ...rest,
  );
}

/** How it stands: it runs, takes nothing, or has ended. */
function stateOf({ endedAt, endedWhy, offSince, failingSince }) {
  if (endedAt && endedWhy === 'gone') return { key: 'failed', word: '对方已终止' };
  if (endedAt) return { key: 'skipped', word: '已移除' };
  if (offSince) return { key: 'failed', word: '已停发' };
  return failingSince ? { key: 'failed', word: '送不出去' } : { key: 'sent', word: '运行中' };
}

function troubleOf(webhook) {
  const { endedAt, endedWhy, offSince } = webhook;
  if (endedAt && endedWhy === 'gone')
    return h('p.fault', { role: 'status' }, `对方于 ${timeOf(endedAt)} 答复 410:不再接收。如需继续,请重新添加。`);
  if (endedAt) return null;
  return [
    failingWords(webhook, timeOf),
    offSince && h('p.fault', `自 ${timeOf(offSince)} 起每隔一段时间只试一件,其余等候;对方恢复后立即补发。`),
  ];
}

function waitsOf({ endedAt, waiting, waitUntil, formerSecretUntil }) {
  if (endedAt) return [`结束于 ${timeOf(endedAt)}`];
  const isAhead = at => at !== null && Date.parse(at) > nowMs();
  return [
    `待发 ${waiting} 件`,
    isAhead(waitUntil) && `对方要求稍候,不早于 ${timeOf(waitUntil)} 再发`,
    isAhead(formerSecretUntil) && `旧密钥有效至 ${timeOf(formerSecretUntil)}`,
  ].filter(Boolean);
}
