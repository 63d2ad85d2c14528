import { get, post } from './api.js';
import { timeOf } from './clock.js';
import { deliveryLine } from './delivery-card.js';
import { destinationsForm } from './destinations-form.js';
import { button, h } from './dom.js';
import { session } from './session.js';
import { failingWords } from './way-fields.js';
import { label } from './words.js';

const LOOK_EVERY_MS = 1_000;
const LOOKS = 30;
let test = null;

/** How I am reached besides the inbox, and whether I am. */
export const destinationsView = {
  title: '我的通知方式',
  needs: ['PUT /v1/me/destinations'],

  load: () => get('/me/destinations'),

  render: ({ items }) => [
    h('h1', '我的通知方式 ', h('a', { href: '#/destinations/deliveries' }, '我的送达')),
    h('p.meta', '通知总会进收件箱。此外按下面的顺序:先用第一个收得下的方式,送不到再用下一个。'),
    items.some(({ failingSince }) => failingSince) &&
      h('section', { 'data-key': 'failing', 'aria-label': '送不出去' }, h('h2', '送不出去'), items.map(failingLine)),
    h('section', { 'data-key': 'form', 'data-keep': true, 'data-destinations': true }),
    h(
      'section',
      { 'data-key': 'test', 'aria-label': '测试' },
      h('h2', '测试'),
      items.length === 0 && h('p.empty', '还没有通知方式,只进收件箱。'),
      items.length > 0 &&
        h('p.row', button('发送测试', 'test'), h('span.meta', '向已保存的每一种方式各发一条,免打扰时段也发。')),
      test &&
        h(
          'div.lines',
          test.deliveries.map(each => deliveryLine(each)),
        ),
      test && h('p.meta', { role: 'status' }, testWords(test)),
    ),
  ],

  settle(root, { items }, page) {
    const place = root.querySelector('[data-destinations]:empty');
    if (!place) return;
    const form = destinationsForm(items, () => {
      place.replaceChildren();
      test = null;
      page.say('已保存。');
      page.refresh();
    });
    place.replaceChildren(form);
  },

  actions: {
    async test(_data, _element, page) {
      if (test?.isRunning) return;
      const { deliveries: ids } = await post('/me/destinations/test');
      test = { ids, deliveries: [], isRunning: true };
      await watch(test, page);
    },
  },
};

/** Looks what came of each, until all are settled, for half a minute at most. */
async function watch(it, page) {
  const query = new URLSearchParams({ recipient: session().me.id, limit: '50' });
  for (let look = 0; look < LOOKS && it.isRunning; look++) {
    const found = await get(`/deliveries?${query}`).catch(() => null);
    if (found) {
      const { items, people } = found;
      it.deliveries = items.filter(({ id }) => it.ids.includes(id)).map(each => ({ ...each, people }));
      it.isRunning = it.deliveries.length < it.ids.length || it.deliveries.some(({ state }) => state === 'queued');
      page.refresh();
    }
    if (it.isRunning) await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
  it.isRunning = false;
}

function testWords({ isRunning, deliveries }) {
  if (isRunning) return '正在发送…';
  if (deliveries.some(({ state }) => state === 'queued')) return '有的还没有结果,稍后请看“我的送达”。';
  return deliveries.every(({ state }) => ['sent', 'delivered'].includes(state)) ? '都已送出。' : '有的没有送到。';
}

function failingLine({ channel, address, ...failing }) {
  const line = failingWords(failing, timeOf);
  return line && h('div.failing', h('strong', `${label('channels', channel)} ${address}`), line);
}
