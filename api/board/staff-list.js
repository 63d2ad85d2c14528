import { get } from './api.js';
import { h } from './dom.js';
import { entryForm } from './entry-form.js';
import { may } from './rights.js';
import { pagesOf, searchedAt, searchForm } from './search-form.js';
import { staffFields, staffKey } from './staff-fields.js';
import { KEEP_STORE } from './store-list.js';
import { openStores, storeName, stores } from './stores.js';
import { keysOf, label } from './words.js';

const HASH = '#/staff';
const AT_ONCE = 50;

/** Whoever keeps stores keeps the whole of their people; others what is left to them. */
export const keepsWhole = () => may(KEEP_STORE);

/** The people I look after, to be searched. */
export const staffView = {
  title: '员工',
  needs: ['GET /v1/staff'],
  asksEveryMs: 60_000,
  concerns: () => false,

  async load({ asked = '' }) {
    const said = asked === '' ? { active: 'true' } : Object.fromEntries(new URLSearchParams(asked));
    const { all, ...query } = said;
    return { said, ...(await get(`/staff?${new URLSearchParams({ ...query, limit: AT_ONCE })}`)) };
  },

  render: ({ said, items, next }) => [
    h('h1', '员工'),
    h('section', { 'data-key': 'search', 'data-keep': true, 'data-search': true }),
    keepsWhole() &&
      h(
        'details.card',
        { 'data-key': 'new' },
        h('summary', '添加员工'),
        h('section.form', { 'data-keep': true, 'data-new': true }),
      ),
    items.length > 0 ? h('ul.entries', items.map(memberLine)) : h('p.empty', '没有这样的员工。'),
    pagesOf(HASH, said, next),
  ],

  settle(root, { said }, page) {
    const search = root.querySelector('[data-search]:empty');
    // with nothing chosen the address says so, or it would be the usual search
    if (search)
      void fieldsOfSearch().then(fields =>
        search.replaceChildren(
          searchForm('查找员工', fields, said, found =>
            page.go(searchedAt(HASH, Object.keys(found).length > 0 ? found : { all: 'true' })),
          ),
        ),
      );
    const place = root.querySelector('[data-new]:empty');
    if (place) void newMember(page).then(form => place.replaceChildren(form));
  },

  actions: {},
};

export const placeOfMember = id => `${HASH}/${encodeURIComponent(id)}`;
export const pathOfMember = id => `/staff/${encodeURIComponent(id)}`;

/** Where people may be put: stores that have not closed, and agencies. */
export async function placesOfPeople() {
  const [open, { items: agencies }] = await Promise.all([openStores(), get('/agencies')]);
  return { stores: open, agencies };
}

async function fieldsOfSearch() {
  const all = await stores().catch(() => []);
  return [
    { name: 'q', heading: '姓名、工号、手机或邮箱' },
    { name: 'role', heading: '岗位', options: keysOf('roles').filter(key => key !== 'system').map(key => [key, label('roles', key)]) }, // prettier-ignore
    keepsWhole() && { name: 'store', heading: '门店', options: all.map(({ key, name }) => [key, `${key} ${name}`]) },
    { name: 'active', heading: '在职', options: [['true', '在职'], ['false', '已离职']] }, // prettier-ignore
  ].filter(Boolean);
}

async function newMember(page) {
  return entryForm({
    title: '添加员工',
    fields: staffFields(await placesOfPeople()),
    key: staffKey,
    rest: () => ({ active: true }),
    pathOf: pathOfMember,
    notes: ['通讯录里的岗位决定谁收到通知;能做什么以登录账号为准。'],
    onSaved: ({ id }) => {
      page.say('已添加。');
      page.go(placeOfMember(id));
    },
  });
}

/** Where somebody works: their store, their agency, or head office. */
export const workplaceOf = ({ store, agency }) => (store ? storeName(store) : (agency ?? '总部'));

function memberLine({ id, name, roles, phone, active, ...at }) {
  return h(
    'li',
    { 'data-key': id },
    h('a', { href: placeOfMember(id) }, name),
    h('span', `${id} · ${workplaceOf(at)}`),
    h('span', roles.map(role => label('roles', role)).join('、')),
    h('span', !active && h('span.badge.bad', '已离职'), active && (phone ?? '')),
  );
}
