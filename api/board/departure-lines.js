import { callbackProcedure } from './care.js';
import { spanOf, timeOf } from './clock.js';
import { h } from './dom.js';
import { who } from './people.js';
import { zoneOf } from './stores.js';
import { label, outcomeWord } from './words.js';

// the care may be another store's
const toCase = (caseId, name) => (caseId ? h('a', { href: `#/cases/${caseId}` }, name) : h('span', name));

/** A departure with its call-back: what became of it, and the ways to both cases. */
export function callbackLine(item, people) {
  const { plate, customerName, store, advisor, leftAt, caseId, callbackCaseId, state, complaintOwed } = item;
  return h(
    'li',
    { 'data-key': `${plate} ${leftAt}` },
    toCase(caseId, `${plate} ${customerName}`),
    h('span', `${store} · `, advisor && [who(people, advisor), ' · '], `离店 ${timeOf(leftAt, zoneOf(store))}`),
    h(
      'span',
      whatBecame(item, people),
      callbackCaseId && [' · ', h('a', { href: `#/cases/${callbackCaseId}` }, '回访')],
    ),
    h(
      'span',
      h('span.badge', { 'data-coverage': state }, label('coverage', state)),
      complaintOwed && h('span.badge.bad', '投诉待立案'),
    ),
  );
}

function whatBecame({ store, state, dueAt, doneBy, outcome, attempts, lateByMs, countedBy }, people) {
  if (state === 'superseded') return countedBy ? `计入 ${timeOf(countedBy, zoneOf(store))} 的离店` : '计入他店的离店';
  if (state === 'too-late') return label('coverage', state);
  const tried = attempts > 0 ? `,拨打未果 ${attempts} 次` : '';
  if (state === 'open' || state === 'missing') return `期限 ${timeOf(dueAt, zoneOf(store))}${tried}`;
  const what = outcomeWord(callbackProcedure(), outcome === 'unreachable' ? 'reached-by-text' : outcome);
  return [`${what}(`, who(people, doneBy), `)${lateByMs > 0 ? `,迟 ${spanOf(lateByMs)}` : ''}${tried}`];
}

/** A departure as it is on record. */
export function departureLine({ plate, customerName, store, advisor, leftAt, caseId, did, round }, people) {
  return h(
    'li',
    { 'data-key': `${plate} ${leftAt}` },
    toCase(caseId, `${plate} ${customerName}`),
    h('span', `${store} · `, advisor && [who(people, advisor), ' · '], `离店 ${timeOf(leftAt, zoneOf(store))}`),
    h('span', did === 'began' ? `关怀第${round}轮` : label('departures', did)),
  );
}
