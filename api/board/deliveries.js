import { get, post } from './api.js';
import { timeOf } from './clock.js';
import { deliveryCard, recipientOf, REDELIVER } from './delivery-card.js';
import { button, folded, h } from './dom.js';
import { session } from './session.js';
import { failingWords } from './way-fields.js';
import { keysOf, label } from './words.js';

const STEP = 50;
const MOST = 500;
const FAILING_SHOWN = 3;
const filters = ['state', 'channel', 'recipient', 'case'];
let place = null;
let most = STEP;

/** What goes to whom by which way, and what came of it: of everybody a supervisor looks after. */
export const deliveriesView = { ...viewOf('送达', () => ({})), needs: [REDELIVER] };

/** The same of whoever looks. */
export const myDeliveriesView = viewOf('我的送达', () => ({ recipient: session().me.id }));

function viewOf(title, fixed) {
  const isOpen = name => !(name in fixed());
  return {
    title,
    asksEveryMs: 5_000, // no event tells what came of them

    async load({ asked = '' }) {
      const said = saidIn(asked);
      const query = new URLSearchParams({ limit: String(most), ...said, ...fixed() });
      const [{ items, next, people }, failing] = await Promise.all([
        get(`/deliveries?${query}`),
        get('/deliveries/failing'),
      ]);
      const isAsked = ({ recipient }) => !fixed().recipient || recipient === fixed().recipient;
      const ways = failing.items.filter(isAsked).map(each => ({ ...each, people: failing.people }));
      return { said, items: items.map(each => ({ ...each, people })), next, people, failing: ways };
    },

    render: ({ said, items, next, people, failing }) => [
      h('h1', `${title} `, h('small', next ? `最近 ${items.length} 件` : `${items.length} 件`)),
      failing.length > 0 &&
        h(
          'section',
          { 'data-key': 'failing', 'aria-label': '送不出去' },
          h('h2', '送不出去 ', h('small', `${failing.length} 个地址`)),
          folded(failing.map(failingLine), FAILING_SHOWN),
        ),
      h(
        'p.row.filters',
        choice('state', '状态', keysOf('deliveries'), key => label('deliveries', key), said),
        choice('channel', '方式', ways(), key => label('channels', key), said),
        isOpen('recipient') && typed('recipient', '收件人', '工号或 group:编号', said),
        typed('case', '案件', '案件编号', said),
      ),
      isOpen('recipient') && h('datalist', { id: 'recipients' }, recipientsIn(items, people)),
      items.length > 0 ? items.map(each => deliveryCard(each)) : h('p.empty', '没有送达记录。'),
      next && most < MOST && h('p.row', button('显示更多', 'more')),
      next && most >= MOST && h('p.meta', `只显示最近 ${MOST} 件;请用上面的条件缩小范围。`),
    ],

    actions: {
      redeliver,
      more: () => void (most = Math.min(MOST, most + STEP)),
    },
  };
}

function failingLine({ channel, address, recipient, people, ...failing }) {
  return h(
    'div.failing',
    h('strong', recipientOf({ recipient, people })),
    ` ${label('channels', channel)} ${address}`,
    failingWords(failing, timeOf),
    failing.offSince && h('p.fault', `自 ${timeOf(failing.offSince)} 起停发,隔一段时间试一次`),
  );
}

/** Sends what failed or was skipped again. */
export async function redeliver({ id }, _element, page) {
  await post(`/deliveries/${encodeURIComponent(id)}/redelivery`);
  page.say('已重新排队发送。');
}

/** What the fields say; what the address says where the page has just been opened. */
function saidIn(asked) {
  const isNew = place !== location.hash;
  if (isNew) most = STEP;
  place = location.hash;
  const address = new URLSearchParams(asked);
  const valueOf = name => (isNew ? address.get(name) : document.getElementById(`delivery-${name}`)?.value) ?? '';
  return Object.fromEntries(filters.map(name => [name, valueOf(name).trim()]).filter(([, value]) => value));
}

// the words of channels name the gateways of texts, too
const ways = () => keysOf('channels').filter(key => !['local-outbox', 'http-gateway'].includes(key));

function choice(name, heading, keys, wordFor, said) {
  const id = `delivery-${name}`;
  return h(
    'label',
    { for: id },
    `${heading} `,
    h(
      'select',
      { id, 'data-live': true, 'data-keep': true },
      h('option', { value: '' }, '全部'),
      keys.map(key => h('option', { value: key, selected: said[name] === key }, wordFor(key))),
    ),
  );
}

function typed(name, heading, placeholder, said) {
  const id = `delivery-${name}`;
  const list = name === 'recipient' && 'recipients';
  const more = { type: 'search', autocomplete: 'off', 'data-live': true, value: said[name], placeholder, list };
  return h('label', { for: id }, `${heading} `, h('input', { id, ...more }));
}

function recipientsIn(items, people) {
  const all = [...new Set(items.map(({ recipient }) => recipient))].sort();
  return all.map(id => h('option', { value: id }, people?.[id] ?? id));
}
