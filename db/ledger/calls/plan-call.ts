import { localDay, nextDayMs } from '../../../domain/calendar';
import { nextAllowedAt, unknownYearAt } from '../../../domain/contact-rule';
import type { Flag } from '../../../domain/words/facts';
import type { Tx } from '../../connection';
import { note, SYSTEM, type Act } from '../act';
import { reportUnknownYear } from './report-unknown-year';
import { heldDays, takeDay, yields, type HeldDay, type WantedDay } from './take-day';

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
  if (unknownYear !== null) await reportUnknownYear(tx, unknownYear, act.case.store);
  return { ...plan, unknownYear };
}

async function placeOf(tx: Tx, act: Act, step: PlannedStep, firstMs: number): Promise<Omit<CallPlan, 'unknownYear'>> {
  const wanted = wantedDay(act, step, firstMs);
  if (!wanted) return { startMs: firstMs, over: null, because: null };
  let because: string | null = null;
  for (let startMs = firstMs, { day } = wanted; ;) {
    const taken = await takeDay(tx, { ...wanted, day });
    if (taken.taken) return { startMs, over: taken.over, because };
    because ??= taken.by;
    startMs = firstFree(act, wanted, firstMs, await heldDays(tx, wanted.plate, wanted.day));
    day = localDay(startMs, act.policy.contact.timeZone);
  }
}

/** The first allowed moment from `fromMs` on whose day this call may have. Ends, since held days do. */
export function firstFree(act: Act, wanted: WantedDay, fromMs: number, held: ReadonlyMap<string, HeldDay>): number {
  const { contact } = act.policy;
  const calendar = act.world.calendar(act.case.store);
  for (let startMs = nextAllowedAt(contact, fromMs, calendar); ;) {
    const day = localDay(startMs, contact.timeZone);
    const holder = held.get(day);
    if (!holder || holder.caseId === wanted.caseId || yields(holder, wanted.urgency)) return startMs;
    startMs = nextAllowedAt(contact, nextDayMs(day, contact.timeZone), calendar);
  }
}

/** The day of an instant as this call wants it; null when the call is no matter of days. */
export function wantedDay(act: Act, { step, round }: PlannedStep, atMs: number): WantedDay | null {
  const { contact } = act.policy;
  const call = act.procedure.steps[step]?.call;
  if (!call?.bound || !contact.oncePerDay || act.case.plate === null) return null;
  const day = localDay(atMs, contact.timeZone);
  return { plate: act.case.plate, day, caseId: act.case.id, step, round, urgency: call.urgency ?? USUAL_URGENCY };
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
