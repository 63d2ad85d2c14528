import { arrivedButton, isAwaited } from './arrival.js';
import { countdownOf, spanOf, timeOf } from './clock.js';
import { button, h } from './dom.js';
import { who } from './people.js';
import { session } from './session.js';
import { label, outcomeWord } from './words.js';

// what matters comes first: a phone shows half of it, and scrolls
const headings = ['环节', '期限', '完成', '迟到', '办理', '岗位', '开始', ''];

/** The steps so far: who, when, until when, and how late. */
export function stepsTable(theCase, procedure) {
  const { steps } = theCase;
  const tables = new Map(procedure.steps.map(table => [table.key, table]));
  const top = headings.map(each => h('th', { scope: 'col' }, each));
  return h(
    'table',
    h('thead', h('tr', top)),
    roundsOf(steps).map(([round, ofRound], at, all) =>
      h(
        'tbody',
        { 'data-key': `round ${at}` },
        all.length > 1 && h('tr.round', h('th', { colspan: headings.length, scope: 'rowgroup' }, `第${round}轮`)),
        ofRound.map(step => stepRow(theCase, step, all.length > 1, tables.get(step.step))),
      ),
    ),
  );
}

/** Steps in their order, those of one round that follow each other together. */
function roundsOf(steps) {
  const rounds = [];
  for (const step of steps) {
    if (rounds.at(-1)?.[0] === step.round) rounds.at(-1)[1].push(step);
    else rounds.push([step.round, [step]]);
  }
  return rounds;
}

function stepRow({ id: caseId, status: caseStatus, procedure, people }, step, isUnderRound, table) {
  const key = `${caseId}/${step.step}/${step.round}`;
  const isMine = step.status === 'open' && session()?.me.roles.includes(step.role);
  const cells = [
    timeOf(step.dueAt),
    hasNoDay(table, step) ? '待定日期' : ending(caseStatus, step),
    lateness(step),
    doer(step, procedure, people),
    label('roles', step.role),
    begins(table, step),
    [isAwaited(table, step) && arrivedButton(caseId), isMine && button('办理', 'work', { key })],
  ];
  return h(
    step.startsAt || hasNoDay(table, step) ? 'tr.waiting' : step.breached ? 'tr.breached' : 'tr',
    { 'data-key': `${key}.${step.turn}` },
    h(
      'th',
      { scope: 'row' },
      step.title.zh,
      step.round > 1 && !isUnderRound && h('small', ` 第${step.round}轮`),
      step.turn > 1 && h('small', ` 第${step.turn}次`),
    ),
    cells.map(cell => h('td', cell)),
  );
}

/** When it was opened; one nobody has begun that may not be done at once, from when it may. */
function begins(table, step) {
  if (step.startsAt || hasNoDay(table, step)) return '等待中';
  const { status, attempts, notBefore, openedAt } = step;
  return status === 'open' && attempts === 0 && notBefore ? `${timeOf(notBefore)} 起` : timeOf(openedAt);
}

/** It waits for a day that nobody has said yet. */
function hasNoDay(table, { status, startsAt, record }) {
  return table?.starts?.rule === 'on' && status === 'open' && !startsAt && !record?.child;
}

function ending(caseStatus, step) {
  const { status, completedAt, dueAt, startsAt } = step;
  if (status === 'done') return completedAt ? timeOf(completedAt) : '不再需要';
  if (startsAt) return `${timeOf(startsAt)} 开始`;
  return caseStatus === 'open' && dueAt ? countdownOf(step) : '待办';
}

function doer({ completedBy, claimedBy, record }, procedure, people) {
  const id = completedBy ?? claimedBy;
  return [id ? who(people, id) : '—', record?.outcome && h('small', ` ${outcomeWord(procedure, record.outcome)}`)];
}

function lateness({ lateByMs, breached }) {
  if (lateByMs > 0) return h('strong.late', spanOf(lateByMs));
  if (lateByMs === 0) return '按时';
  return breached && '已超时';
}
