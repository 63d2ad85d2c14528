import { get } from './api.js';
import { h } from './dom.js';
import { complaintLine, callLine, visitLine } from './history-lines.js';

const FRESH_MS = 60_000;
const SHOWN = 4;
const asked = new Map();

/** What is on record of a customer; asked for again after a minute. Null where it may not be seen, or nobody answers. */
export function historyOf(plate) {
  const known = asked.get(plate);
  if (known && Date.now() - known.at < FRESH_MS) return known.history;
  const history = get(`/customers/history?plate=${encodeURIComponent(plate)}`).catch(() => null);
  asked.set(plate, { at: Date.now(), history });
  return history;
}

/** What was recorded now is no longer what was known. */
export const forgetHistories = () => asked.clear();

/**
 * The customer's earlier calls, complaints and visits, to be read before the call: complaints that are not settled
 * first, then the latest; the rest is folded away.
 */
export function historyView(history, { id: caseId }) {
  if (!history) return null;
  const { items, complaints, visits, people } = history;
  const calls = items.flatMap(past => past.calls.map(call => ({ ...past, ...call, people })));
  const isSettled = ({ status }) => ['closed', 'cancelled'].includes(status);
  const unsettled = complaints.filter(each => !isSettled(each));
  const entries = [
    ...calls.map(call => ({ at: call.at, element: callLine(call, caseId) })),
    ...complaints.filter(isSettled).map(each => ({ at: each.at, element: complaintLine(each) })),
    ...visits.map(visit => ({ at: visit.at, element: visitLine({ ...visit, people }) })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  const lines = [...unsettled.map(complaintLine), ...entries.map(({ element }) => element)];
  const counts = `通话 ${calls.length} · 投诉 ${complaints.length} · 到店离店 ${visits.length}`;
  return h(
    'section.history',
    { 'data-key': 'history', 'aria-label': '致电前:以往沟通' },
    h('h3', '致电前:以往沟通 ', h('small', counts)),
    lines.length === 0
      ? h('p.empty', '没有以往的通话、投诉和到店记录。')
      : folded(lines, Math.max(SHOWN, unsettled.length)),
  );
}

function folded(lines, most) {
  const rest = lines.slice(most);
  return [
    h('ol', lines.slice(0, most)),
    rest.length > 0 && h('details.more', { 'data-key': 'more' }, h('summary', `其余 ${rest.length} 条`), h('ol', rest)),
  ];
}
