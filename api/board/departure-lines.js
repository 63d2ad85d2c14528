import { exactly, timeOf } from './clock.js';
import { h } from './dom.js';
import { label } from './labels.js';

// the care may be another store's
const toCase = (caseId, name) => (caseId ? h('a', { href: `#/cases/${caseId}` }, name) : h('span', name));

/** A departure with its call-back: what became of it, and the ways to both cases. */
export function callbackLine(item) {
  const { plate, customerName, store, advisor, leftAt, caseId, callbackCaseId, state, complaintOwed } = item;
  return h(
    'li',
    { 'data-key': `${plate} ${leftAt}` },
    toCase(caseId, `${plate} ${customerName}`),
    h('span', [store, advisor, `离店 ${timeOf(leftAt)}`].filter(Boolean).join(' · ')),
    h('span', whatBecame(item), callbackCaseId && [' · ', h('a', { href: `#/cases/${callbackCaseId}` }, '回访')]),
    h(
      'span',
      h('span.badge', { 'data-coverage': state }, label('coverage', state)),
      complaintOwed && h('span.badge.bad', '投诉待立案'),
    ),
  );
}

function whatBecame({ state, dueAt, doneBy, outcome, attempts, lateByMs, countedBy }) {
  if (state === 'superseded') return countedBy ? `计入 ${timeOf(countedBy)} 的离店` : '计入他店的离店';
  const tried = attempts > 0 ? `,拨打未果 ${attempts} 次` : '';
  if (state === 'open' || state === 'missing') return `期限 ${timeOf(dueAt)}${tried}`;
  const what = label('outcome', outcome === 'unreachable' ? 'reached-by-text' : outcome);
  return `${what}(${label('doer', doneBy)})${lateByMs > 0 ? `,迟 ${exactly(lateByMs)}` : ''}${tried}`;
}

/** A departure as it is on record. */
export function departureLine({ plate, customerName, store, advisor, leftAt, caseId, did, round }) {
  return h(
    'li',
    { 'data-key': `${plate} ${leftAt}` },
    toCase(caseId, `${plate} ${customerName}`),
    h('span', [store, advisor, `离店 ${timeOf(leftAt)}`].filter(Boolean).join(' · ')),
    h('span', did === 'began' ? `关怀第${round}轮` : label('departure', 'overtaken')),
  );
}
