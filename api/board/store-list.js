import { get } from './api.js';
import { timeOf } from './clock.js';
import { h } from './dom.js';
import { entryForm } from './entry-form.js';
import { nowMs } from './now.js';
import { pagesOf, searchedAt, searchForm } from './search-form.js';
import { storeFields, storeKey } from './store-fields.js';
import { forgetStores } from './stores.js';

const HASH = '#/stores';
const AT_ONCE = 50;
export const KEEP_STORE = 'PUT /v1/stores/{key}';

/** The chain's stores, to be searched. */
export const storesView = {
  title: '门店',
  needs: [KEEP_STORE],
  asksEveryMs: 60_000,
  concerns: () => false,

  async load({ asked = '' }) {
    const said = Object.fromEntries(new URLSearchParams(asked));
    return { said, ...(await get(`/stores?${new URLSearchParams({ ...said, limit: AT_ONCE })}`)) };
  },

  render: ({ said, items, next }) => [
    h('h1', '门店'),
    h('section', { 'data-key': 'search', 'data-keep': true, 'data-search': true }),
    h(
      'details.card',
      { 'data-key': 'new' },
      h('summary', '添加门店'),
      h('section.form', { 'data-keep': true, 'data-new': true }),
    ),
    zoneList(),
    items.length > 0 ? h('ul.entries', items.map(storeLine)) : h('p.empty', '没有这样的门店。'),
    pagesOf(HASH, said, next),
  ],

  settle(root, { said }, page) {
    const fields = [
      { name: 'q', heading: '编号、名称或区域' },
      { name: 'closed', heading: '状态', options: [['false', '营业中'], ['true', '已关闭']] }, // prettier-ignore
    ];
    const search = root.querySelector('[data-search]:empty');
    search?.replaceChildren(searchForm('查找门店', fields, said, found => page.go(searchedAt(HASH, found))));
    root.querySelector('[data-new]:empty')?.replaceChildren(
      entryForm({
        title: '添加门店',
        fields: storeFields(),
        key: storeKey,
        pathOf: key => `/stores/${encodeURIComponent(key)}`,
        onSaved: ({ key }) => {
          forgetStores();
          page.say('已添加。');
          page.go(placeOfStore(key));
        },
      }),
    );
  },

  actions: {},
};

export const placeOfStore = key => `${HASH}/${encodeURIComponent(key)}`;

/** Zones of this part of the world, to choose from; any other can be typed. */
export const zoneList = () =>
  h('datalist', { id: 'zones' }, ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Hong_Kong', 'Asia/Macau'].map(value => h('option', { value }))); // prettier-ignore

function storeLine(store) {
  const { key, name, district, opens } = store;
  return h(
    'li',
    { 'data-key': key },
    h('a', { href: placeOfStore(key) }, name),
    h('span', [key, district].filter(Boolean).join(' · ')),
    h('span', opens?.map(([from, until]) => `${from}–${until}`).join('、') ?? ''),
    h('span', closedBadge(store)),
  );
}

/** Whether a store has closed, or will. */
export function closedBadge({ closedAt, timeZone }) {
  if (!closedAt) return h('span.badge', '营业中');
  const isOver = Date.parse(closedAt) <= nowMs();
  return h(isOver ? 'span.badge.bad' : 'span.badge', `${isOver ? '已关闭' : '将关闭'} ${timeOf(closedAt, timeZone)}`);
}
