import { localDay, nextDayMs } from '../../calendar/calendar';
import { nextAllowedAt, unknownYearAt } from '../../calendar/contact-rule';
import { callIn } from '../../language/step-table';
import type { Flag } from '../../words/facts';
import { type Draft, note, SYSTEM } from '../draft';
import { customerKeys } from './customer-keys';
import type { HeldDays } from '../world';
import { keptFor, takeDay, type WantedDay } from './held-days';

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
export async function planCall(draft: Draft, step: PlannedStep, fromMs: number): Promise<CallPlan> {
  const { store } = draft.case;
  const calendar = draft.world.calendar(store);
  const plan = await placeOf(draft, step, nextAllowedAt(draft.policy.contact, fromMs, calendar));
  const year = unknownYearAt(draft.policy.contact, plan.startMs, calendar);
  if (year !== null) draft.added.unknownYears.push({ year, store });
  return { ...plan, unknownYear: year };
}

async function placeOf(draft: Draft, step: PlannedStep, firstMs: number): Promise<Omit<CallPlan, 'unknownYear'>> {
  const wanted = wantedDay(draft, step, firstMs);
  if (!wanted) return { startMs: firstMs, over: null, because: null };
  const held = await draft.world.heldDays(wanted.customers, wanted.day);
  const startMs = firstFree(draft, wanted, firstMs, held);
  const day = localDay(startMs, draft.policy.contact.timeZone);
  const over = takeDay(draft, { ...wanted, day }, held.get(day));
  return { startMs, over, because: keptFor(held.get(wanted.day), wanted) };
}

/** The first allowed moment from `fromMs` on whose day this call may have. Ends, since held days do. */
export function firstFree(draft: Draft, wanted: WantedDay, fromMs: number, held: HeldDays): number {
  const { contact } = draft.policy;
  const calendar = draft.world.calendar(draft.case.store);
  for (let startMs = nextAllowedAt(contact, fromMs, calendar); ;) {
    const day = localDay(startMs, contact.timeZone);
    if (keptFor(held.get(day), wanted) === null) return startMs;
    startMs = nextAllowedAt(contact, nextDayMs(day, contact.timeZone), calendar);
  }
}

/** The day of an instant as this call wants it; null when the call is no matter of days. */
export function wantedDay(draft: Draft, { step, round }: PlannedStep, atMs: number): WantedDay | null {
  const { contact } = draft.policy;
  const call = callIn(draft.procedure.steps[step]);
  const customers = customerKeys(draft.case);
  if (!call?.bound || !contact.oncePerDay || customers.length === 0) return null;
  const day = localDay(atMs, contact.timeZone);
  return { customers, day, caseId: draft.case.id, step, round, urgency: call.urgency ?? USUAL_URGENCY };
}

const USUAL_URGENCY = 5;

/** Puts on record what a plan says of other cases, and of a calendar that was missing. */
export function notePlan(draft: Draft, { step, round }: PlannedStep, plan: CallPlan): void {
  const until = new Date(plan.startMs).toISOString();
  const put = (kind: 'call-preferred' | 'call-postponed' | 'flagged', data: Record<string, unknown>) =>
    note(draft, { kind, key: `${kind}/${draft.case.lastSeq + 1}`, step, round, by: SYSTEM, data });
  if (plan.over !== null) put('call-preferred', { over: plan.over, at: until });
  if (plan.because !== null) put('call-postponed', { until, because: plan.because });
  if (plan.unknownYear !== null) put('flagged', { flag: 'calendar-unknown' satisfies Flag, year: plan.unknownYear });
}
