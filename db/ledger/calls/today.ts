import type { Tx } from '../../connection';
import { note, SYSTEM, type Act } from '../act';
import { firstFree, wantedDay, type PlannedStep } from './plan-call';
import { heldDays, keptFor, takeDay } from './take-day';

/**
 * Uses the customer's day for an attempt made now. Answers null, or, when the day is another case's, the instant from
 * which this call may be made.
 */
export async function takeToday(tx: Tx, act: Act, step: PlannedStep): Promise<number | null> {
  const wanted = wantedDay(act, step, act.nowMs);
  if (!wanted) return null;
  const held = await heldDays(tx, wanted);
  const today = held.get(wanted.day);
  if (keptFor(today, wanted) !== null) return firstFree(act, wanted, act.nowMs, held);
  const over = await takeDay(tx, wanted, today, true);
  if (over !== null)
    note(act, {
      kind: 'call-preferred',
      key: `call-preferred/${act.case.lastSeq + 1}`,
      step: step.step,
      round: step.round,
      by: SYSTEM,
      data: { over, at: new Date(act.nowMs).toISOString() },
    });
  return null;
}

/** The customer was spoken to: the day is used up, whoever it was meant for. */
export async function spendToday(tx: Tx, act: Act, step: PlannedStep): Promise<void> {
  const wanted = wantedDay(act, step, act.nowMs);
  if (wanted) await takeDay(tx, wanted, (await heldDays(tx, wanted)).get(wanted.day), true);
}
