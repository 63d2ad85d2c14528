import { countdown, exactly, timeOf } from './clock.js';
import { button, h } from './dom.js';
import { label } from './labels.js';
import { session } from './session.js';

// what matters comes first: a phone shows half of it, and scrolls
const headings = ['环节', '期限', '完成', '迟到', '办理', '岗位', '开始', ''];

/** The steps so far: who, when, until when, and how late. */
export function stepsTable({ id, status, steps }) {
  const top = headings.map(each => h('th', { scope: 'col' }, each));
  return h(
    'table',
    h('thead', h('tr', top)),
    h(
      'tbody',
      steps.map(step => stepRow(id, status, step)),
    ),
  );
}

function stepRow(caseId, caseStatus, step) {
  const key = `${caseId}/${step.step}/${step.round}`;
  const isMine = step.status === 'open' && session()?.me.roles.includes(step.role);
  const cells = [
    timeOf(step.dueAt),
    ending(caseStatus, step),
    lateness(step),
    doer(step),
    label('role', step.role),
    timeOf(step.openedAt),
    isMine && button('办理', 'work', { key }),
  ];
  return h(
    step.breached ? 'tr.breached' : 'tr',
    { 'data-key': key },
    h('th', { scope: 'row' }, step.title.zh, step.round > 1 && h('small', ` 第${step.round}轮`)),
    cells.map(cell => h('td', cell)),
  );
}

function ending(caseStatus, { status, completedAt, dueAt, openedAt }) {
  if (status === 'done') return timeOf(completedAt);
  return caseStatus === 'open' && dueAt ? countdown(dueAt, openedAt) : '待办';
}

function doer({ completedBy, claimedBy, record }) {
  return [completedBy ?? claimedBy ?? '—', record?.outcome && h('small', ` ${label('outcome', record.outcome)}`)];
}

function lateness({ lateByMs, breached }) {
  if (lateByMs > 0) return h('strong.late', exactly(lateByMs));
  if (lateByMs === 0) return '按时';
  return breached && '已超时';
}
