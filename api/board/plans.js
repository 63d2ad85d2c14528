import { get, post } from './api.js';
import { bar } from './bar.js';
import { timeOf } from './clock.js';
import { button, h } from './dom.js';
import { planErrors } from './plan-errors.js';
import { planForm } from './plan-form.js';
import { who } from './people.js';
import { may } from './rights.js';
import { zoneOf } from './stores.js';
import { label } from './words.js';

const SEND = 'POST /v1/reminder-plans';
const REST = 'POST /v1/reminder-plans/{id}/pause';
const MOST_ERRORS = 200;
let form = null;

/** Lists of customers to be reminded: how far each is, and what was wrong with its rows. */
export const plansView = {
  title: '提醒计划',
  asksEveryMs: 2_000, // no event tells how far it is
  needs: [SEND, REST],

  async load({ id }) {
    if (!id) return { plans: named(await get('/reminder-plans?limit=100')) };
    const [plan, { items: errors }] = await Promise.all([
      get(`/reminder-plans/${id}`),
      get(`/reminder-plans/${id}/errors?limit=${MOST_ERRORS}`),
    ]);
    return { plans: [plan], errors };
  },

  render: ({ plans, errors }) => [
    h('h1', '提醒计划 ', errors ? h('a', { href: '#/plans' }, '全部计划') : h('small', `${plans.length} 份`)),
    !errors &&
      may(SEND) &&
      h(
        'details.card',
        { 'data-key': 'send' },
        h('summary', '上传新的提醒计划'),
        h('section.form', { 'data-keep': true, 'data-send-plan': true }),
      ),
    plans.length > 0 ? plans.map(planCard) : h('p.empty', '没有提醒计划。'),
    errors && section('有误的行', planErrors(errors, plans[0].rejected)),
  ],

  settle(root, _data, page) {
    const place = root.querySelector('[data-send-plan]:empty');
    if (!place) return;
    form ??= planForm(plan => {
      form = null;
      page.say(`已收下(${label('charsets', plan.charset)}):${plan.accepted} 行有效,${plan.rejected} 行有误。`);
      page.go(`#/plans/${plan.id}`);
    });
    place.replaceChildren(form);
  },

  actions: {
    pause: (data, element, page) => rest('pause', data, element, page, '已暂停:未开始的行不再立案。'),
    resume: (data, element, page) => rest('resume', data, element, page, '已恢复。'),
    cancel: (data, element, page) => rest('cancellation', data, element, page, '已取消:未开始的行不再立案。'),
  },
};

async function rest(what, { id }, element, page, said) {
  const input = element.closest('article').querySelector('[name="reason"]');
  const reason = input?.value.trim();
  if (what === 'cancellation' && !reason) {
    page.say('取消请先填写原因。');
    return input?.focus();
  }
  await post(`/reminder-plans/${id}/${what}`, reason ? { reason } : {});
  page.say(said);
}

const named = ({ items, people }) => items.map(each => ({ ...each, people }));

const section = (title, ...children) =>
  h('section', { 'data-key': title, 'aria-label': title }, h('h2', title), ...children);

function planCard(plan) {
  const {
    id,
    kind,
    name,
    store,
    feedbackRoute,
    status,
    charset,
    rows,
    accepted,
    rejected,
    opened,
    closed,
    createdAt,
    createdBy,
    people,
    reason,
  } = plan;
  return h(
    'article.card',
    { 'data-key': id, 'aria-label': name },
    h(
      'header',
      h('h2', h('a', { href: `#/plans/${id}` }, name)),
      h('span.badge', { 'data-plan': status }, label('plans', status)),
    ),
    h('p.who', `${label('reminderKinds', kind)} · ${store ?? '总部'} · 意见反馈 ${feedbackRoute ?? '—'}`),
    bar('已立案', opened, accepted),
    bar('已结案', closed, accepted),
    h(
      'p.meta',
      `${rows} 行,有效 ${accepted},`,
      rejected > 0 ? h('a.bad', { href: `#/plans/${id}` }, `有误 ${rejected}`) : '有误 0',
      ' · ',
      who(people, createdBy),
      ` ${timeOf(createdAt, zoneOf(store))}`,
    ),
    charset && h('p.meta', { 'data-charset': charset }, `文件为${label('charsets', charset)}`),
    reason && h('p.meta', `原因:${reason}`),
    ['reading', 'running', 'paused'].includes(status) && may(REST) && moves(plan),
  );
}

function moves({ id, status }) {
  return h(
    'div.row',
    h('input', { name: 'reason', 'aria-label': '原因', placeholder: '原因(取消必填)', maxlength: 1000 }),
    status === 'paused' ? button('恢复', 'resume', { id }, 'button.main') : button('暂停', 'pause', { id }),
    button('取消计划', 'cancel', { id }, 'button.danger'),
  );
}
