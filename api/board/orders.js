import { get, post, procedureOf, put } from './api.js';
import { timeOf } from './clock.js';
import { button, h } from './dom.js';
import { may } from './rights.js';
import { label } from './words.js';

const MOST_LISTED = 50;

/** The orders in force, and the cases that former ones still conduct: what becomes of them, and who decides. */
export const ordersView = {
  title: '流程版本',
  asksEveryMs: 5_000, // no event tells how far it is
  needs: ['GET /v1/orders'],

  async load() {
    const { items } = await get('/orders');
    const behind = items.filter(({ waiting, contradicting }) => waiting + contradicting > 0);
    const left = await Promise.all(behind.map(async order => [order.procedure, await leftOf(order)]));
    return { orders: items.filter(isWorthShowing), left: new Map(left) };
  },

  render: ({ orders, left }) => [
    h('h1', '流程版本 ', h('small', '改动后,在办案件如何转到新流程')),
    orders.length > 0
      ? orders.map(order => orderCard(order, left.get(order.procedure) ?? []))
      : h('p.empty', '没有在办案件。'),
  ],

  actions: {
    async mode({ procedure, reseating }, _element, page) {
      await put(`/orders/${procedure}`, { reseating });
      page.say(reseating === 'by-hand' ? '此后逐件由人决定。' : '符合新流程的案件会自动转过去。');
    },
    async reseat({ id, force }, element, page) {
      const reason = element.closest('article').querySelector('[name="reason"]').value.trim();
      if (reason === '') return page.say('请先填写原因。');
      await post(`/cases/${id}/reseating`, { reason, force: force === 'yes' });
      page.say('已按现行流程重排;事实一件不少。');
    },
  },
};

const isWorthShowing = ({ openCases, reseating }) => openCases.length > 0 || reseating === 'by-hand';

/** The cases that have not come to the order in force, with the words of their procedure. */
async function leftOf({ procedure, waiting, contradicting }) {
  const inState = async (state, count) =>
    count > 0 ? (await get(`/orders/${procedure}/cases?state=${state}&limit=${MOST_LISTED}`)).items : [];
  const [against, fitting, { steps }] = await Promise.all([
    inState('contradicting', contradicting),
    inState('waiting', waiting),
    procedureOf(procedure),
  ]);
  const titles = new Map(steps.map(({ key, title }) => [key, title.zh]));
  return [...against, ...fitting].map(each => ({ ...each, what: wordsOf(each.trial, titles) }));
}

/** What the order in force makes of a case. */
function wordsOf(trial, titles) {
  const named = places => places.map(place => titles.get(place.split('/')[0]) ?? place).join('、');
  if (trial.says === 'fits') return `符合新流程,正等 ${named(trial.awaits) || '下一环节'}`;
  if (trial.says === 'ends') return '按新流程已可结案';
  const { open, done, reason } = trial;
  const parts = [open.length > 0 && `新流程没有待办的 ${named(open)}`, done.length > 0 && `没有已办的 ${named(done)}`];
  return parts.filter(Boolean).join(',') || reason;
}

function orderCard({ procedure, title, edition, reseating, openCases, waiting, contradicting }, left) {
  const other = reseating === 'automatic' ? 'by-hand' : 'automatic';
  const cases = openCases.map(each => `第 ${each.edition} 版 ${each.cases} 件`).join('、');
  return h(
    'article.card',
    { 'data-key': procedure, 'aria-label': title.zh },
    h('header', h('h2', title.zh, h('small', ` 现行第 ${edition} 版`)), badges(waiting, contradicting)),
    h('p.meta', `在办:${cases || '无'} · ${label('reseating', reseating)}`),
    mayDecide() &&
      h('div.row', button(other === 'by-hand' ? '改为逐件决定' : '改为自动', 'mode', { procedure, reseating: other })),
    left.length > 0 &&
      mayReseat() &&
      h('input', { name: 'reason', 'aria-label': '原因', placeholder: '重排的原因(必填)', maxlength: 1000 }),
    left.length > 0 && h('ul.cases', left.map(leftLine)),
    left.length < waiting + contradicting && h('p.meta', `列出 ${left.length} 件,共 ${waiting + contradicting} 件。`),
  );
}

function badges(waiting, contradicting) {
  if (waiting + contradicting === 0) return h('span.badge', '全部在现行版');
  return h(
    'span',
    waiting > 0 && h('span.badge', `${label('orders', 'waiting')} ${waiting}`),
    contradicting > 0 && h('span.badge.bad', `${label('orders', 'contradicting')} ${contradicting}`),
  );
}

function leftLine({ case: id, edition, openedAt, trial, what }) {
  const isAgainst = trial.says === 'contradicts';
  return h(
    'li',
    { 'data-key': id },
    h('a', { href: `#/cases/${id}` }, id),
    h('span', `第 ${edition} 版 · 立案 ${timeOf(openedAt)}`),
    h('span', what),
    mayReseat() &&
      button(isAgainst ? '仍按新流程重排' : '按新流程重排', 'reseat', { id, force: isAgainst ? 'yes' : 'no' }),
  );
}

const mayDecide = () => may('PUT /v1/orders/{procedure}');
const mayReseat = () => may('POST /v1/cases/{id}/reseating');
