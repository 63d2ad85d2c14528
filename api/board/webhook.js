import { get, post } from './api.js';
import { deliveryCard } from './delivery-card.js';
import { button, h } from './dom.js';
import { replayForm } from './replay-form.js';
import { webhookCard } from './webhook-card.js';
import { keysOf, label } from './words.js';

const STEP = 50;
const MOST = 500;
let of = null;
let most = STEP;

/** What one system was told and what came back, the latest first; one event or all since goes again. */
export const webhookView = {
  title: '系统对接',
  asksEveryMs: 3_000, // no event tells what comes of what is on its way

  async load({ id }) {
    const isNew = of !== id;
    if (isNew) most = STEP;
    of = id;
    const state = (!isNew && document.getElementById('event-state')?.value) || '';
    const query = new URLSearchParams({ latest: 'true', limit: String(most), ...(state && { state }) });
    const [{ items: webhooks }, { items, next }] = await Promise.all([
      get('/webhooks?ended=true'),
      get(`/webhooks/${encodeURIComponent(id)}/deliveries?${query}`),
    ]);
    return { webhook: webhooks.find(each => each.id === id), state, items, next };
  },

  render: ({ webhook, state, items, next }) => [
    h('h1', '系统对接 ', h('a', { href: '#/webhooks' }, '全部')),
    webhook && webhookCard(webhook),
    isRunning(webhook) &&
      h(
        'details.card',
        { 'data-key': 'replay' },
        h('summary', '从某一时刻起全部补发'),
        h('section.form', { 'data-keep': true, 'data-replay': true }),
      ),
    h('h2', '送达 ', h('small', next ? `最近 ${items.length} 件` : `${items.length} 件`)),
    h('p.row.filters', h('label', { for: 'event-state' }, '状态 ', stateChoice(state))),
    items.length > 0
      ? items.map(each => deliveryCard(each, isRunning(webhook) && each.state !== 'queued'))
      : h('p.empty', '没有送达记录。'),
    next && most < MOST && h('p.row', button('显示更多', 'more')),
    next && most >= MOST && h('p.meta', `只显示最近 ${MOST} 件;请按状态缩小范围。`),
  ],

  settle(root, { webhook }, page) {
    const place = root.querySelector('[data-replay]:empty');
    place?.replaceChildren(
      replayForm(webhook, () => {
        place.replaceChildren();
        place.closest('details').open = false;
        page.say('已重新排队:按原来的次序补发。');
        page.refresh();
      }),
    );
  },

  actions: {
    async redeliver({ id }, _element, page) {
      await post(`/webhooks/${encodeURIComponent(of)}/deliveries/${encodeURIComponent(id)}/redelivery`);
      page.say('已重新排队发送。');
    },
    more: () => void (most = Math.min(MOST, most + STEP)),
  },
};

const isRunning = webhook => Boolean(webhook && !webhook.endedAt);

function stateChoice(chosen) {
  return h(
    'select',
    { id: 'event-state', 'data-live': true, 'data-keep': true },
    h('option', { value: '' }, '全部'),
    keysOf('deliveries')
      .filter(key => !['delivered', 'read'].includes(key)) // nobody tells us
      .map(key => h('option', { value: key, selected: key === chosen }, label('deliveries', key))),
  );
}
