import { titleOfCase } from './about.js';
import { get, procedureOf } from './api.js';
import { spanOf, timeOf } from './clock.js';
import { h } from './dom.js';
import { label, outcomeWord } from './words.js';

/** The latest cases I may see; a plate typed above narrows them down. */
export const casesView = {
  title: '案件',

  async load() {
    const typed = document.querySelector('#plate')?.value ?? '';
    const plate = typed.replaceAll(/[\s·.]/g, '').toUpperCase();
    const { items } = await get(`/cases?limit=50${plate ? `&plate=${encodeURIComponent(plate)}` : ''}`);
    return titled(items);
  },

  render: cases => [
    h('h1', '案件'),
    h(
      'p.row',
      h('label', { for: 'plate' }, '车牌号'),
      h('input', { id: 'plate', type: 'search', autocomplete: 'off', 'data-live': true }),
    ),
    cases.length > 0 ? h('ul.cases', cases.map(caseLine)) : h('p.empty', '没有案件。'),
  ],

  actions: {},
};

/** Cases with what their procedures are called. */
export const titled = cases =>
  Promise.all(cases.map(async each => ({ ...each, title: (await procedureOf(each.procedure)).title })));

/** A case in one line. */
export function caseLine({ id, timeZone, customer, about, procedure, title, store, status, outcome, openedAt, steps }) {
  const open = steps.find(step => step.status === 'open');
  const worst = Math.max(0, ...steps.map(({ lateByMs }) => lateByMs ?? 0));
  return h(
    'li',
    { 'data-key': id },
    h('a', { href: `#/cases/${id}` }, titleOfCase({ customer, about, store }, title.zh)),
    h('span', `${title.zh} · ${store ?? '总部'} · ${timeOf(openedAt, timeZone)}`),
    h('span', open ? `${open.title.zh}(${label('roles', open.role)})` : ''),
    h(
      'span',
      h('span.badge', { 'data-status': status }, outcome ? outcomeWord(procedure, outcome) : label('cases', status)),
      open?.breached && h('span.badge.bad', '已超时'),
      worst > 0 && h('span.badge.bad', `迟 ${spanOf(worst)}`),
    ),
  );
}
