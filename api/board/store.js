import { get, post } from './api.js';
import { actForm, reasonInput } from './act-form.js';
import { caseLine, titled } from './cases.js';
import { folded, h } from './dom.js';
import { entryForm } from './entry-form.js';
import { entryHead } from './entry-head.js';
import { historySection, readHistory, showOlder } from './entry-history.js';
import { may } from './rights.js';
import { shownEntry } from './shown-entry.js';
import { storeFields } from './store-fields.js';
import { closedBadge, zoneList } from './store-list.js';
import { forgetStores, stores } from './stores.js';

const HAND_OVER = 'POST /v1/stores/{key}/handover';
const AT_ONCE = 50;
const SHOWN = 5;
const pathOf = key => `/stores/${encodeURIComponent(key)}`;
const shown = shownEntry(readStore);

/** One store: as it stands, what it was, and, where it closes, its open cases and where they go. */
export const storeView = {
  title: '门店',
  concerns: () => false,
  load: ({ key }) => shown.of(`store ${key}`),
  zoneOf: ({ store }) => store.timeZone,

  render: ({ store, history, open }) => [
    entryHead(`store ${store.key}`, store.name, store.key, ['#/stores', '全部门店']),
    h(
      'section',
      { 'data-key': 'entry', 'aria-label': '资料' },
      h('p.row', closedBadge(store)),
      h('section.form', { 'data-key': `form ${store.key} ${store.version}`, 'data-keep': true, 'data-edit': true }),
    ),
    zoneList(),
    store.closedAt && openCases(store, open),
    historySection(history, fieldsOf(store)),
  ],

  settle(root, { store }, page) {
    const again = () => {
      forgetStores();
      shown.again(page);
    };
    root.querySelector('[data-edit]:empty')?.replaceChildren(
      entryForm({
        title: `修改 ${store.name}`,
        fields: fieldsOf(store),
        base: store,
        pathOf: () => pathOf(store.key),
        notes: ['从关闭时间起不再在此门店开始新业务;未结案件留在本店,直到移交。关闭后清空此项即恢复营业。'],
        onSaved: () => {
          page.say('已保存。');
          again();
        },
      }),
    );
    const place = root.querySelector('[data-hand-over]:empty');
    if (place) void handOverForm(store, page, again).then(form => place.replaceChildren(form));
  },

  actions: {
    older: showOlder(shown),
  },
};

const fieldsOf = ({ timeZone }) => storeFields(() => timeZone);

async function readStore(entry) {
  const key = entry.slice('store '.length);
  const history = await readHistory(pathOf(key));
  const [store] = history.items;
  return { store, history, open: store.closedAt ? await openIn(key) : null };
}

/** What is not over in a store: what is worked on, and what rests. */
async function openIn(store) {
  const of = status => get(`/cases?${new URLSearchParams({ store, status, limit: AT_ONCE })}`);
  const lists = await Promise.all(['open', 'paused'].map(of));
  return { items: await titled(lists.flatMap(({ items }) => items)), isAll: lists.every(({ next }) => next === null) };
}

function openCases({ key }, { items, isAll }) {
  return h(
    'section',
    { 'data-key': 'open', 'aria-label': '未结案件' },
    h('h2', '未结案件 ', h('small', isAll ? `${items.length} 件` : `${items.length} 件以上`)),
    items.length > 0 ? folded(items.map(caseLine), SHOWN, 'ul.cases') : h('p.empty', '没有未结案件。'),
    may(HAND_OVER) && h('section.form', { 'data-key': `hand over ${key}`, 'data-keep': true, 'data-hand-over': true }),
  );
}

async function handOverForm({ key, name }, page, again) {
  const others = (await stores()).filter(each => each.key !== key && !each.closedAt); // one that will close takes none
  const to = h('select', { name: 'to' }, others.map(each => h('option', { value: each.key }, `${each.key} ${each.name}`))); // prettier-ignore
  return actForm({
    title: '移交未结案件',
    inputs: [['移交给', to], reasonInput()],
    notes: [
      '关闭后,未结案件及以后产生的案件都转到接手的门店;期限与规则不变,此前的超时仍记在原门店。占用的预约时段会放回,请接手门店与顾客另约。',
    ],
    act: '移交',
    sure: said => `确定把 ${name} 的案件移交给 ${said.to}?`,
    send: said => post(`${pathOf(key)}/handover`, said),
    onDone: ({ moved, left }) => {
      page.say(left > 0 ? `已移交 ${moved} 件,其余 ${left} 件在关闭后自动移交。` : `已移交 ${moved} 件。`);
      again();
    },
  });
}
