import { titleOfCase } from './about.js';
import { arrivedButton } from './arrival.js';
import { countdownOf, timeOf, waiting } from './clock.js';
import { button, h } from './dom.js';
import { everyone, who } from './people.js';
import { session } from './session.js';
import { zoneOf } from './stores.js';
import { label } from './words.js';

/** One open step: how long it has, whose it is, and its form when `isOpen`. */
export function taskCard(task, isOpen) {
  const { key, caseId, customer } = task;
  const zone = zoneOf(task.store);
  return h(
    'article.card',
    { 'data-key': key, 'aria-label': `${task.title.zh} ${customer.plate ?? ''}` },
    h('header', h('h2', task.title.zh, task.round > 1 && h('small', ` 第${task.round}轮`)), timeLeft(task)),
    h('p.who', whoOf(task)),
    h(
      'p.meta',
      `${task.procedureTitle.zh} · ${task.store ?? '总部'} · ${label('roles', task.role)}`,
      task.appointmentAt && ` · 预约 ${timeOf(task.appointmentAt, zone)}`,
      task.dueAt && ` · 期限 ${timeOf(task.dueAt, zone)}`,
      task.attempts > 0 && ` · 已拨 ${task.attempts} 次`,
      ' · ',
      h('a', { href: `#/cases/${caseId}` }, '案件'),
    ),
    task.onDuty && h('p.meta', { 'data-on-duty': true }, '当班:', everyone(task.people, task.onDuty)),
    task.notBefore && h('p.meta', waiting(task)),
    holding(task, isOpen),
    isOpen && formPlace(key),
  );
}

function whoOf({ customer, about, procedureTitle }) {
  if (!customer.plate && !customer.customerName) return h('strong', titleOfCase({ about }, procedureTitle.zh));
  return [h('strong', customer.plate ?? ''), ` ${customer.customerName ?? ''} ${customer.phone ?? ''}`];
}

function holding({ key, caseId, step, people, claimedBy, isMine, isAwaited }, isOpen) {
  const path = `/cases/${caseId}/steps/${step}`;
  const isHeldByMe = claimedBy === session()?.me.id;
  const row = [
    isAwaited && arrivedButton(caseId),
    isMine && !isOpen && button('办理', 'work', { key }, 'button.main'),
    isMine && claimedBy === null && button('认领', 'claim', { path }),
    isHeldByMe && button('放回', 'release', { path }),
    claimedBy !== null && h('span.badge', isHeldByMe ? '我已认领' : [who(people, claimedBy), ' 已认领']),
  ];
  return row.some(Boolean) && h('div.row', row);
}

/** A form whose step is no longer there to do: says why, and keeps what was typed until it is closed. */
export function goneCard(key, task, reason) {
  return h(
    'article.card.gone',
    { 'data-key': key },
    h('header', h('h2', task.title.zh), h('span.badge', '不在清单中')),
    h('p.who', h('strong', task.customer.plate ?? ''), ` ${reason};您填写的内容保留在下面。`),
    h('div.row', button('关闭', 'fold', { key }, 'button.main')),
    formPlace(key),
  );
}

function timeLeft(task) {
  if (task.caseStatus === 'paused') return h('span.badge', '已暂停');
  return task.dueAt ? countdownOf(task) : h('span.badge', '不限时');
}

const formPlace = key => h('section.form', { 'data-key': `form ${key}`, 'data-form': key, 'data-keep': true });
