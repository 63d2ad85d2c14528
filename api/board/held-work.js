import { actForm, reasonInput } from './act-form.js';
import { titleOfCase } from './about.js';
import { get, post } from './api.js';
import { countdownOf } from './clock.js';
import { folded, h } from './dom.js';
import { may } from './rights.js';
import { label } from './words.js';

const HAND_OVER = 'POST /v1/staff/{id}/handover';
const AT_ONCE = 50;
const SHOWN = 5;

/** The open steps somebody holds, as far as I see them. */
export const heldBy = id => get(`/tasks?${new URLSearchParams({ holder: id, limit: AT_ONCE })}`);

/** What somebody holds now, and where it is moved. */
export function heldWork({ id }, { items, next }) {
  return h(
    'section',
    { 'data-key': 'held', 'aria-label': '手上的环节' },
    h('h2', '手上的环节 ', h('small', next === null ? `${items.length} 个` : `${items.length} 个以上`)),
    items.length > 0 ? folded(items.map(heldLine), SHOWN, 'ul.entries') : h('p.empty', '现在没有认领的环节。'),
    items.length > 0 &&
      may(HAND_OVER) &&
      h(
        'details',
        { 'data-key': 'moves' },
        h('summary', '移交手上的环节'),
        h('section.form', { 'data-key': `hand over ${id}`, 'data-keep': true, 'data-hand-over': true }),
      ),
  );
}

function heldLine(task) {
  const { caseId, step, round, customer, about, procedureTitle } = task;
  return h(
    'li',
    { 'data-key': `${caseId} ${step} ${round}` },
    h('a', { href: `#/cases/${caseId}` }, task.title.zh),
    h('span', titleOfCase({ customer, about }, procedureTitle.zh)),
    h('span', `${procedureTitle.zh} · ${label('roles', task.role)}`),
    task.dueAt ? countdownOf(task) : h('span.badge', '不限时'),
  );
}

/** Fills the place where all of it goes to somebody else, or back to the roles. */
export function settleHandover(root, member, page, again) {
  const place = root.querySelector('[data-hand-over]:empty');
  if (place) void handoverForm(member, page, again).then(form => place.replaceChildren(form));
}

async function handoverForm({ id, store, roles }, page, again) {
  const of = store ? { store } : { role: roles[0] };
  const { items } = await get(`/staff?${new URLSearchParams({ ...of, active: 'true', limit: 200 })}`);
  const others = items.filter(each => each.id !== id);
  const to = h(
    'select',
    { name: 'to' },
    roles.map(role => h('option', { value: `role:${role}` }, `交回岗位:${label('roles', role)}`)),
    others.map(each => h('option', { value: each.id }, `${each.name} (${each.id})`)),
  );
  return actForm({
    title: '移交手上的环节',
    inputs: [['移交给', to], reasonInput()],
    notes: ['双方都会收到通知;期限与迟到照旧。接手的人不能办的环节留在原处。'],
    act: '移交',
    send: said => post(`/staff/${encodeURIComponent(id)}/handover`, handoverOf(said)),
    onDone: ({ moved, left, more }) => {
      page.say([`已移交 ${moved} 个环节。`, left.length > 0 && `${left.length} 个对方不能办,留在原处。`, more && '还有其余的,请再移交一次。'].filter(Boolean).join('')); // prettier-ignore
      again();
    },
  });
}

function handoverOf({ to, reason }) {
  const role = /^role:(.+)$/.exec(to)?.[1];
  return role ? { role, reason } : { to, reason };
}
