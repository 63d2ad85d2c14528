import { localDay, nextDayMs } from '../../../domain/calendar';
import { nextAllowedAt, unknownYearAt } from '../../../domain/contact-rule';
import type { Flag } from '../../../domain/words/facts';
import type { Tx } from '../../connection';
import { note, SYSTEM, type Act } from '../act';
import { customerKeys } from './customer-keys';
import { reportUnknownYear } from './report-unknown-year';
import { heldDays, keptFor, takeDay, type HeldDay, type WantedDay } from './take-day';

/** A step with a planned call. */
export interface PlannedStep {
  step: string;
  round: number;
}

/** When a planned call may be made, and what stands behind it. */
export interface CallPlan {
  /** The first moment, in epoch milliseconds. */
  startMs: number;
  /** The case that had to give the day up for it. */
  over: string | null;
  /** The case for which it waits: the one that holds the first day it could have had. */
  because: string | null;
  /** The year whose calendar was missing. */
  unknownYear: number | null;
}

/**
 * Plans a call from `fromMs` on: takes the first allowed day on which no other case calls this customer, or only a less
 * urgent one that has not yet (one customer is not called twice in a day).
 */
export async function planCall(tx: Tx, act: Act, step: PlannedStep, fromMs: number): Promise<CallPlan> {
  const calendar = act.world.calendar(act.case.store);
  const plan = await placeOf(tx, act, step, nextAllowedAt(act.policy.contact, fromMs, calendar));
  const unknownYear = unknownYearAt(act.policy.contact, plan.startMs, calendar);
  if (unknownYear !== null) await reportUnknownYear(tx, unknownYear, act.case.store, act.nowMs);
  return { ...plan, unknownYear };
}

async function placeOf(tx: Tx, act: Act, step: PlannedStep, firstMs: number): Promise<Omit<CallPlan, 'unknownYear'>> {
  const wanted = wantedDay(act, step, firstMs);
  if (!wanted) return { startMs: firstMs, over: null, because: null };
  const held = await heldDays(tx, wanted);
  const startMs = firstFree(act, wanted, firstMs, held);
  const day = localDay(startMs, act.policy.contact.timeZone);
  const over = await takeDay(tx, { ...wanted, day }, held.get(day));
  return { startMs, over, because: keptFor(held.get(wanted.day), wanted) };
}

/** The first allowed moment from `fromMs` on whose day this call may have. Ends, since held days do. */
export function firstFree(
  act: Act,
  wanted: WantedDay,
  fromMs: number,
  held: ReadonlyMap<string, readonly HeldDay[]>,
): number {
  const { contact } = act.policy;
  const calendar = act.world.calendar(act.case.store);
  for (let startMs = nextAllowedAt(contact, fromMs, calendar); ;) {
    const day = localDay(startMs, contact.timeZone);
    if (keptFor(held.get(day), wanted) === null) return startMs;
    startMs = nextAllowedAt(contact, nextDayMs(day, contact.timeZone), calendar);
  }
}

/** The day of an instant as this call wants it; null when the call is no matter of days. */
export function wantedDay(act: Act, { step, round }: PlannedStep, atMs: number): WantedDay | null {
  const { contact } = act.policy;
  const call = act.procedure.steps[step]?.call;
  const customers = customerKeys(act.case);
  if (!call?.bound || !contact.oncePerDay || customers.length === 0) return null;
  const day = localDay(atMs, contact.timeZone);
  return { customers, day, caseId: act.case.id, step, round, urgency: call.urgency ?? USUAL_URGENCY, nowMs: act.nowMs };
}

const USUAL_URGENCY = 5;

/** Puts on record what a plan says of other cases, and of a calendar that was missing. */
export function notePlan(act: Act, { step, round }: PlannedStep, plan: CallPlan): void {
  const until = new Date(plan.startMs).toISOString();
  const put = (kind: 'call-preferred' | 'call-postponed' | 'flagged', data: Record<string, unknown>) =>
    note(act, { kind, key: `${kind}/${act.case.lastSeq + 1}`, step, round, by: SYSTEM, data });
  if (plan.over !== null) put('call-preferred', { over: plan.over, at: until });
  if (plan.because !== null) put('call-postponed', { until, because: plan.because });
  if (plan.unknownYear !== null) put('flagged', { flag: 'calendar-unknown' satisfies Flag, year: plan.unknownYear });
}
