import { type Draft, note, SYSTEM } from '../draft';
import { keptFor, takeDay } from './held-days';
import { firstFree, wantedDay, type PlannedStep } from './plan-call';

/**
 * Uses the customer's day for an attempt made now. Answers null, or, when the day is another case's, the instant from
 * which this call may be made.
 */
export async function takeToday(draft: Draft, step: PlannedStep): Promise<number | null> {
  const wanted = wantedDay(draft, step, draft.nowMs);
  if (!wanted) return null;
  const held = await draft.world.heldDays(wanted.customers, wanted.day);
  const today = held.get(wanted.day);
  if (keptFor(today, wanted) !== null) return firstFree(draft, wanted, draft.nowMs, held);
  const over = takeDay(draft, wanted, today, true);
  if (over !== null)
    note(draft, {
      kind: 'call-preferred',
      key: `call-preferred/${draft.case.lastSeq + 1}`,
      step: step.step,
      round: step.round,
      by: SYSTEM,
      data: { over, at: new Date(draft.nowMs).toISOString() },
    });
  return null;
}

/** The customer was spoken to: the day is used up, whoever it was meant for. */
export async function spendToday(draft: Draft, step: PlannedStep): Promise<void> {
  const wanted = wantedDay(draft, step, draft.nowMs);
  if (!wanted) return;
  const held = await draft.world.heldDays(wanted.customers, wanted.day);
  takeDay(draft, wanted, held.get(wanted.day), true);
}
