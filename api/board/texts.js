import { reasonWord } from './answers.js';
import { get } from './api.js';
import { timeOf } from './clock.js';
import { h } from './dom.js';
import { zoneOf } from './stores.js';
import { keysOf, label } from './words.js';

/** Text messages to customers: on their way, out, delivered or failed. Without a gateway they stay here. */
export const textsView = {
  title: '短信',
  needs: ['GET /v1/texts'],

  async load() {
    const state = document.querySelector('#text-state')?.value ?? '';
    const { items } = await get(`/texts?limit=100${state ? `&state=${state}` : ''}`);
    return items;
  },

  render: texts => [
    h('h1', '短信'),
    h(
      'p.row',
      h('label', { for: 'text-state' }, '状态'),
      h(
        'select',
        { id: 'text-state', 'data-live': true, 'data-keep': true },
        h('option', { value: '' }, '全部'),
        keysOf('texts').map(state => h('option', { value: state }, label('texts', state))),
      ),
    ),
    texts.length > 0 ? texts.map(textCard) : h('p.empty', '没有短信。'),
  ],

  actions: {},
};

function textCard({
  id,
  caseId,
  store,
  template,
  phone,
  body,
  state,
  queuedAt,
  sentAt,
  deliveredAt,
  tries,
  failure,
  channel,
}) {
  const zone = zoneOf(store);
  const times = [
    `待发 ${timeOf(queuedAt, zone)}`,
    sentAt && `已发 ${timeOf(sentAt, zone)}`,
    deliveredAt && `送达 ${timeOf(deliveredAt, zone)}`,
    tries > 1 && `第 ${tries} 次`,
    channel === 'local-outbox' && label('channels', channel),
  ].filter(Boolean);
  return h(
    'article.card',
    { 'data-key': id, 'data-text': state },
    h('header', h('h2', label('templates', template)), h('span.badge', { 'data-text': state }, label('texts', state))),
    h('p.who', h('strong', phone ?? '没有号码'), ` · ${store ?? '总部'}`),
    h('p', body),
    failure && h('p.fault', reasonWord(failure)),
    h('p.meta', `${times.join(' · ')} · `, h('a', { href: `#/cases/${caseId}` }, '案件')),
  );
}
