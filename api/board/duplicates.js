import { actForm, reasonInput } from './act-form.js';
import { get, post } from './api.js';
import { movedWords } from './customer-acts.js';
import { placeOfCustomer } from './customers.js';
import { button, h } from './dom.js';
import { may } from './rights.js';

const MERGE = 'POST /v1/customers/{plate}/merge';
const AT_ONCE = 20;
const differing = { customerName: '姓名', phone: '电话' };
let cursors = [];

/** Cars that are kept under two spellings of their plate; each is joined at the second press. */
export const duplicatesView = {
  title: '疑似重复',
  asksEveryMs: 300_000,
  concerns: () => false,

  load() {
    const cursor = cursors.at(-1);
    return get(`/customers/duplicates?${new URLSearchParams({ limit: AT_ONCE, ...(cursor && { cursor }) })}`);
  },

  render: ({ items, next }) => [
    h('h1', '疑似重复 ', h('a', { href: '#/customers' }, '查找顾客')),
    h('p.meta', '同一辆车以两种写法的车牌各存了一份。合并后以规范写法为准,以往的记录一并转过去。'),
    items.length > 0 ? items.map(duplicateCard) : h('p.empty', '没有疑似重复的顾客。'),
    h('p.row', cursors.length > 0 && button('回到第一页', 'first'), next && button('下一页', 'next', { next })),
  ],

  settle(root, { items }, page) {
    for (const { spelling, merge } of items)
      root.querySelector(`[data-merge="${CSS.escape(spelling)}"]:empty`)?.replaceChildren(
        actForm({
          title: `合并 ${spelling}`,
          inputs: [reasonInput()],
          act: `并入 ${merge.into}`,
          sure: `确定并入 ${merge.into}?不能撤销`,
          send: said => post(merge.path.replace(/^\/v1/, ''), { into: merge.into, ...said }),
          onDone: joined => {
            page.say(`已合并:${movedWords(joined)}。`);
            page.refresh();
          },
        }),
      );
  },

  actions: {
    next: ({ next }) => void cursors.push(next),
    first: () => void (cursors = []),
  },
};

function duplicateCard({ plate, spelling, customers, cares, cards, departures, differs }) {
  return h(
    'article.card',
    { 'data-key': spelling, 'aria-label': spelling },
    h('header', h('h2', `${spelling} → ${plate}`), differs.length > 0 && h('span.badge.bad', `${differs.map(each => differing[each]).join('、')}不同`)), // prettier-ignore
    h(
      'ul',
      customers.map(each =>
        h(
          'li',
          each.plate === plate ? h('a', { href: placeOfCustomer(plate) }, plate) : each.plate,
          `:${[each.customerName, each.phone].filter(Boolean).join(' ')}`,
        ),
      ),
    ),
    h('p.meta', `进行中的关怀 ${cares.length} 件 · 卡 ${cards.length} 张 · 另一写法下的离店记录 ${departures} 条`),
    may(MERGE) && h('section.form', { 'data-key': `merge ${spelling}`, 'data-keep': true, 'data-merge': spelling }),
  );
}
