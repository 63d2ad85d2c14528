import { timeOf } from './clock.js';
import { h } from './dom.js';
import { who } from './people.js';
import { recordView } from './record-view.js';
import { storeName, zoneOf } from './stores.js';
import { everyProcedure, label, outcomeWord } from './words.js';

/** A call as it went: when, in which procedure and step, by whom, what it came to, and what was said. */
export function callLine(
  { caseId, procedure, store, step, round, at, by, ending, outcome, note, said, people },
  hereId,
) {
  const word = ending === 'attempt' ? label('attempts', outcome) : outcome ? outcomeWord(procedure, outcome) : '已通话';
  const table = tableOf(procedure, step);
  const place = `${label('procedures', procedure)} · ${table?.title.zh ?? step}${round > 1 ? ` 第${round}轮` : ''}`;
  return h(
    'li',
    { 'data-key': `${caseId} ${step} ${at}`, 'data-ending': ending },
    head(at, store, [h('strong', word), ` ${place} · `, who(people, by)], caseId, hereId),
    note && h('p', `备注:${note}`),
    recordView({ procedure, people, timeZone: zoneOf(store) }, said, {
      order: Object.keys(table?.record.properties ?? {}),
    }),
  );
}

/** A complaint; one that is not settled is red. */
export function complaintLine({ caseId, procedure, store, status, outcome, at, content }) {
  const isSettled = ['closed', 'cancelled'].includes(status);
  return h(
    isSettled ? 'li' : 'li.complaint',
    { 'data-key': `complaint ${caseId} ${at}`, 'data-complaint': status },
    head(at, store, h('strong', standing(procedure, status, outcome)), caseId),
    content && h('p', content),
  );
}

function standing(procedure, status, outcome) {
  if (status === 'owed') return '投诉待立案';
  if (status === 'closed') return `投诉已结${outcome ? `:${outcomeWord(procedure, outcome)}` : ''}`;
  return status === 'cancelled' ? '投诉已取消' : '投诉未结';
}

/** When the car came or left. */
export function visitLine({ kind, at, store, caseId, advisor, people }) {
  return h(
    'li',
    { 'data-key': `visit ${kind} ${at}`, 'data-visit': kind },
    head(
      at,
      store,
      [
        h('strong', kind === 'arrival' ? '到店' : '离店'),
        ` ${store ? storeName(store) : ''}`,
        advisor && [' · 服务顾问 ', who(people, advisor)],
      ],
      caseId,
    ),
  );
}

function head(at, store, what, caseId, hereId) {
  const way = caseId === hereId ? h('span.badge', '本案') : h('a', { href: `#/cases/${caseId}` }, '案件');
  return h('p', h('time', { datetime: at }, timeOf(at, zoneOf(store))), ' ', what, ' · ', way);
}

function tableOf(procedure, step) {
  return everyProcedure()
    .find(({ key }) => key === procedure)
    ?.steps.find(({ key }) => key === step);
}
