import { get } from './api.js';
import { customerFields, plateKey } from './customer-fields.js';
import { button, h } from './dom.js';
import { entryForm } from './entry-form.js';
import { may } from './rights.js';
import { searchForm } from './search-form.js';

const AT_ONCE = 50;
export const KEEP_CUSTOMER = 'PUT /v1/customers/{plate}';
export const DUPLICATES = 'GET /v1/customers/duplicates';

// names and phones stay out of the address, which the browser remembers
let said = {};
let cursors = [];

/** The customers' file: whoever keeps it reads it by pages, others find one by plate, phone or card. */
export const customersView = {
  title: '顾客与卡',
  needs: ['GET /v1/customers'],
  asksEveryMs: 300_000,
  concerns: () => false,

  async load() {
    if (!isEnough()) return { items: null, next: null };
    const cursor = cursors.at(-1);
    return get(`/customers?${new URLSearchParams({ ...said, limit: AT_ONCE, ...(cursor && { cursor }) })}`);
  },

  render: ({ items, next }) => [
    h('h1', '顾客与卡 ', may(DUPLICATES) && h('a', { href: '#/customers/duplicates' }, '疑似重复')),
    h('section', { 'data-key': 'search', 'data-keep': true, 'data-search': true }),
    may(KEEP_CUSTOMER) &&
      h(
        'details.card',
        { 'data-key': 'new' },
        h('summary', '添加顾客'),
        h('section.form', { 'data-keep': true, 'data-new': true }),
      ),
    items === null && h('p.empty', '请输入车牌号、电话或卡号查找;可再加姓名。'),
    items?.length === 0 && h('p.empty', '没有这样的顾客。'),
    items?.length > 0 && h('ul.entries', items.map(customerLine)),
    h(
      'p.row',
      items && cursors.length > 0 && button('回到第一页', 'first'),
      next && button('下一页', 'next', { next }),
    ),
  ],

  settle(root, _data, page) {
    const fields = [
      { name: 'plate', heading: '车牌号' },
      { name: 'name', heading: '姓名(开头)' },
      { name: 'phone', heading: '电话' },
      { name: 'card', heading: '卡号' },
    ];
    root.querySelector('[data-search]:empty')?.replaceChildren(
      searchForm('查找顾客', fields, said, found => {
        said = found;
        cursors = [];
        page.refresh();
      }),
    );
    root.querySelector('[data-new]:empty')?.replaceChildren(
      entryForm({
        title: '添加顾客',
        fields: customerFields,
        key: plateKey,
        pathOf: pathOfCustomer,
        onSaved: ({ plate }) => {
          page.say('已添加。');
          page.go(placeOfCustomer(plate));
        },
      }),
    );
  },

  actions: {
    next: ({ next }) => void cursors.push(next),
    first: () => void (cursors = []),
  },
};

const isEnough = () => may(KEEP_CUSTOMER) || ['plate', 'phone', 'card'].some(name => said[name]);

export const placeOfCustomer = plate => `#/customers/${encodeURIComponent(plate)}`;
export const pathOfCustomer = plate => `/customers/${encodeURIComponent(plate)}`;

function customerLine({ plate, customerName, phone, model }) {
  return h(
    'li',
    { 'data-key': plate },
    h('a', { href: placeOfCustomer(plate) }, plate),
    h('span', customerName),
    h('span', phone ?? ''),
    h('span', model ?? ''),
  );
}
