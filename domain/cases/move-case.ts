import type { Recipient } from '../sla/recipients';
import { firePassed } from './alerts/fire-rungs';
import { note, type Draft } from './draft';
import { handBack, type OpenAlarm } from './hand-back';
import { isOver, openSteps } from './state';

/**
 * Puts a case into another store, which goes on with it: what people of the former one hold is its role's again, and open
 * alarms reach whoever answers there. A seat in the former store is given back; when the customer comes is agreed anew.
 * Of a case that goes on from visit to visit the present visit goes along. Null where there is nothing to move, else whom
 * each open alarm is told to now.
 */
export function moveCase(
  draft: Draft,
  { to, reason }: { to: string; reason: string },
  alarms: readonly OpenAlarm[],
): Map<string, Recipient[]> | null {
  const from = draft.case.store;
  if (isOver(draft.case) || from === null || from === to) return null;
  firePassed(draft); // what was missed was missed there
  draft.case.store = to;
  const begins = draft.procedure.restarts?.by;
  const visit = draft.steps.find(({ step, round }) => step === begins && round === draft.case.round);
  if (visit?.record) visit.record = { ...visit.record, store: to };
  draft.added.freedSeats.push({ caseId: draft.case.id, evenTaken: true });
  note(draft, { kind: 'case-moved', key: `case-moved/${draft.case.lastSeq + 1}`, data: { from, to, reason } });
  const holders = openSteps(draft).flatMap(({ claimedBy }) => claimedBy ?? []);
  const told = new Map<string, Recipient[]>();
  for (const person of new Set([...holders, ...alarms.flatMap(({ escalation }) => escalation.to.map(({ id }) => id))]))
    for (const [id, recipients] of handBack(draft, person, alarms, 'store-closed')) told.set(id, recipients);
  return told;
}
