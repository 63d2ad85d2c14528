import { get } from './api.js';
import { cardsOf, readCards, settleCards } from './customer-cards.js';
import { actsOf, settleActs } from './customer-acts.js';
import { customerFields } from './customer-fields.js';
import { KEEP_CUSTOMER, pathOfCustomer } from './customers.js';
import { caseLine, titled } from './cases.js';
import { timeOf } from './clock.js';
import { folded, h } from './dom.js';
import { entryForm } from './entry-form.js';
import { entryHead } from './entry-head.js';
import { historySection, readHistory, showOlder } from './entry-history.js';
import { who } from './people.js';
import { may } from './rights.js';
import { shownEntry } from './shown-entry.js';

const HOLDS = 'GET /v1/customers/holds';
const CASES_AT_ONCE = 20;
const SHOWN = 5;
const shown = shownEntry(readCustomer);

/** One customer: the file, cards, cases, what it was, and what is done with the whole of it. */
export const customerView = {
  title: '顾客',
  concerns: () => false,
  load: ({ plate }) => shown.of(`customer ${plate}`),

  render: ({ customer, history, cards, cases, hold }) => [
    entryHead(`customer ${customer.plate}`, customer.plate, customer.customerName, ['#/customers', '查找顾客']),
    hold &&
      h('p.warning', { 'data-key': 'hold' }, '资料已被保留,不会删除:', hold.reason, '(', who(hold.people, hold.heldBy), ` ${timeOf(hold.heldAt)})`), // prettier-ignore
    h(
      'section',
      { 'data-key': 'entry', 'aria-label': '资料' },
      may(KEEP_CUSTOMER)
        ? h('section.form', {
            'data-key': `form ${customer.plate} ${customer.version}`,
            'data-keep': true,
            'data-edit': true,
          })
        : known(customer),
    ),
    cardsOf(cards),
    casesOf(cases),
    may(KEEP_CUSTOMER) && actsOf(customer, hold),
    history && historySection(history, customerFields),
  ],

  settle(root, { customer, cards, hold }, page) {
    const again = () => shown.again(page);
    root.querySelector('[data-edit]:empty')?.replaceChildren(
      entryForm({
        title: `修改 ${customer.plate}`,
        fields: customerFields,
        base: customer,
        pathOf: () => pathOfCustomer(customer.plate),
        onSaved: () => {
          page.say('已保存。');
          again();
        },
      }),
    );
    settleCards(root, { plate: customer.plate, cards }, page, again);
    settleActs(root, { customer, hold }, page, again);
  },

  actions: {
    older: showOlder(shown),
  },
};

async function readCustomer(entry) {
  const plate = entry.slice('customer '.length);
  const path = pathOfCustomer(plate);
  const [history, single] = may(KEEP_CUSTOMER) ? [await readHistory(path), null] : [null, await get(path)];
  const customer = single ?? history.items[0];
  const [cards, { items, next }, holds] = await Promise.all([
    readCards(customer.plate),
    get(`/cases?${new URLSearchParams({ plate: customer.plate, limit: CASES_AT_ONCE })}`),
    may(HOLDS) ? get(`/customers/holds?${new URLSearchParams({ plate: customer.plate })}`) : { items: [] },
  ]);
  const [hold] = holds.items.map(each => ({ ...each, people: holds.people }));
  return { customer, history, cards, cases: { items: await titled(items), next }, hold };
}

const known = customer =>
  h('dl.known', customerFields.map(({ name, heading, word }) => h('div', h('dt', heading), h('dd', word(customer[name]))))); // prettier-ignore

function casesOf({ items, next }) {
  return h(
    'section',
    { 'data-key': 'cases', 'aria-label': '案件' },
    h('h2', '案件 ', h('small', next === null ? `${items.length} 件` : `最近 ${items.length} 件`)),
    items.length > 0 ? folded(items.map(caseLine), SHOWN, 'ul.cases') : h('p.empty', '没有您可见的案件。'),
  );
}
