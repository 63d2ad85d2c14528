import { agencyFields, agencyKey, kindWord } from './agency-fields.js';
import { get } from './api.js';
import { h } from './dom.js';
import { entryForm } from './entry-form.js';
import { pagesOf, searchedAt, searchForm } from './search-form.js';
import { keysOf } from './words.js';

const HASH = '#/agencies';
const AT_ONCE = 50;

/** The outside services that work for the chain, to be searched. */
export const agenciesView = {
  title: '外部机构',
  needs: ['PUT /v1/agencies/{key}'],
  asksEveryMs: 60_000,
  concerns: () => false,

  async load({ asked = '' }) {
    const said = Object.fromEntries(new URLSearchParams(asked));
    return { said, ...(await get(`/agencies?${new URLSearchParams({ ...said, limit: AT_ONCE })}`)) };
  },

  render: ({ said, items, next }) => [
    h('h1', '外部机构'),
    h('section', { 'data-key': 'search', 'data-keep': true, 'data-search': true }),
    h(
      'details.card',
      { 'data-key': 'new' },
      h('summary', '添加机构'),
      h('section.form', { 'data-keep': true, 'data-new': true }),
    ),
    items.length > 0 ? h('ul.entries', items.map(agencyLine)) : h('p.empty', '没有这样的机构。'),
    pagesOf(HASH, said, next),
  ],

  settle(root, { said }, page) {
    const fields = [
      { name: 'q', heading: '编号或名称' },
      { name: 'kind', heading: '业务', options: keysOf('agencyKinds').map(kind => [kind, kindWord(kind)]) },
    ];
    const search = root.querySelector('[data-search]:empty');
    search?.replaceChildren(searchForm('查找机构', fields, said, found => page.go(searchedAt(HASH, found))));
    root.querySelector('[data-new]:empty')?.replaceChildren(
      entryForm({
        title: '添加机构',
        fields: agencyFields(),
        key: agencyKey,
        pathOf: pathOfAgency,
        onSaved: ({ key }) => {
          page.say('已添加。');
          page.go(placeOfAgency(key));
        },
      }),
    );
  },

  actions: {},
};

const placeOfAgency = key => `${HASH}/${encodeURIComponent(key)}`;
export const pathOfAgency = key => `/agencies/${encodeURIComponent(key)}`;

const agencyLine = ({ key, name, kinds }) =>
  h(
    'li',
    { 'data-key': key },
    h('a', { href: placeOfAgency(key) }, name),
    h('span', key),
    h('span', kinds.map(kindWord).join('、')),
    h('span'), // as wide as the other lists of the directory
  );
