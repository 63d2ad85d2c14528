import { dayMomentMs, startAfter } from '../calendar/day-moment';
import type { DayMoment } from '../language/due';
import { nextAllowedAt } from '../calendar/contact-rule';
import { epochMs } from '../calendar/instants';
import { durationSetting } from '../sla/policy';
import type { Call } from '../language/kinds/call';
import type { Starts } from '../language/kinds/child';
import type { StepTable } from '../language/step-table';
import { agreed, ofRound } from './values';
import type { Draft } from './draft';

/** A moment of a calendar day as this case has it, in epoch milliseconds; null when it names a day nobody has said. */
export function momentOf(draft: Draft, moment: DayMoment): number | null {
  const said = moment.day && agreed(draft, moment.day);
  if (moment.day && typeof said !== 'string' && !moment.elseToday) return null;
  return dayMomentMs(draft.policy, moment, said, draft.nowMs);
}

/** The instant before which a planned call is not made, or null: its day, less what the policy lets it open earlier. */
export function plannedMs(draft: Draft, { opens }: Call): number | null {
  const ms = opens ? momentOf(draft, opens.moment) : null;
  if (ms === null || opens?.earlier === undefined) return ms;
  return ms - settingMs(draft, opens.earlier);
}

/**
 * When time answers for people: an agreed moment plus a grace, or a moment of a day; never before the step is open. In a
 * later round the grace runs anew.
 */
export function expiryOf(draft: Draft, { expires }: StepTable, round: number, dueAt: Date | null): Date | null {
  if (!expires) return null;
  if ('overdue' in expires) return dueAt && new Date(Math.max(draft.nowMs, dueAt.getTime() + 1)); // in time at its very instant still
  if ('on' in expires) return notBeforeNow(draft, momentOf(draft, expires.on));
  const ms = agreedMs(draft, expires.places, expires.grace);
  const isAnew = round > 1 && ms !== null;
  return notBeforeNow(draft, isAnew ? Math.max(ms, draft.nowMs + settingMs(draft, expires.grace)) : ms);
}

/**
 * When the case of a step that waits is opened, or null when nobody named a day for it. A span of a day and more counts
 * calendar days from T and means the first calling hours of that day; a shorter one is exact (docs/decisions.md 19).
 */
export function startOf(draft: Draft, step: string, starts: Starts): Date | null {
  if ('on' in starts) {
    const ms = momentOf(draft, starts.on);
    return ms === null ? null : new Date(ms);
  }
  const { tAt } = draft.case;
  if (!tAt) throw new Error(`${draft.procedure.key} comes to ${step} without T`);
  const ms = startAfter(draft.policy, draft.policy.durations[step] ?? starts.after, tAt.getTime());
  return new Date(
    ms.isExact ? ms.atMs : nextAllowedAt(draft.policy.contact, ms.atMs, draft.world.calendar(draft.case.store)),
  );
}

/** The instant before which a step is not done: so long before an agreed time; null where nobody agreed on one. */
export function soonestMs(draft: Draft, { ahead }: StepTable): number | null {
  const ms = ahead ? agreedIn(draft, ahead.of) : null;
  return ms === null || !ahead ? null : ms - settingMs(draft, ahead.by);
}

/**
 * The moment of a step, where it lies further back than the policy lets it be made up, or the step is for an agreed time
 * and too late for it at all; null while it is in time.
 */
export function passedTooLongAgo(
  { policy, nowMs }: Draft,
  { tooLate, ahead }: StepTable,
  moment: Date | null,
): Date | null {
  const mostMs = tooLate === undefined ? (ahead ? 0 : null) : durationSetting(policy, tooLate);
  return moment !== null && mostMs !== null && nowMs - moment.getTime() > mostMs ? moment : null;
}

function notBeforeNow({ nowMs }: Draft, ms: number | null): Date | null {
  return ms === null ? null : new Date(Math.max(nowMs, ms));
}

/** The time these places name, agreed in this round or whenever, in epoch milliseconds. */
export function agreedIn(draft: Draft, places: readonly string[], seen: 'round' | 'ever' = 'ever'): number | null {
  const moment = agreed(seen === 'ever' ? draft : ofRound(draft), places);
  return typeof moment === 'string' ? epochMs(moment) : null;
}

/** An agreed time that these places name, plus a setting that is a duration. */
export function agreedMs(draft: Draft, places: readonly string[], grace: string): number | null {
  const ms = agreedIn(draft, places);
  return ms === null ? null : ms + settingMs(draft, grace);
}

/** A setting of the policy that is a duration, in milliseconds; 0 when there is none. */
export function settingMs({ policy }: Pick<Draft, 'policy'>, key: string): number {
  return durationSetting(policy, key) ?? 0;
}
