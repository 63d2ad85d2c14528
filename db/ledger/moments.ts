import { dayMomentMs, startAfter } from '../../domain/day-moment';
import type { DayMoment } from '../../domain/due';
import { nextAllowedAt } from '../../domain/contact-rule';
import { epochMs } from '../../domain/instants';
import { durationSetting } from '../../domain/policy';
import type { Starts, StepTable } from '../../domain/procedure';
import type { Act } from './act';
import { agreed } from './values';

/** A moment of a calendar day as this case has it, in epoch milliseconds; null when it names a day nobody has said. */
export function momentOf(act: Act, moment: DayMoment): number | null {
  const said = moment.day && agreed(act, moment.day);
  if (moment.day && typeof said !== 'string' && !moment.elseToday) return null;
  return dayMomentMs(act.policy, moment, said, act.nowMs);
}

/** The instant before which a planned call is not made, or null: its day, less what the policy lets it open earlier. */
export function plannedMs(act: Act, { call }: StepTable): number | null {
  const ms = call?.opens ? momentOf(act, call.opens.moment) : null;
  if (ms === null || call?.opens?.earlier === undefined) return ms;
  return ms - settingMs(act, call.opens.earlier);
}

/**
 * When time answers for people: an agreed moment plus a grace, or a moment of a day; never before the step is open. In a
 * later round the grace runs anew.
 */
export function expiryOf(act: Act, { expires }: StepTable, round: number, dueAt: Date | null): Date | null {
  if (!expires) return null;
  if ('overdue' in expires) return dueAt && new Date(Math.max(act.nowMs, dueAt.getTime() + 1)); // in time at its very instant still
  if ('on' in expires) return notBeforeNow(act, momentOf(act, expires.on));
  const ms = agreedMs(act, expires.places, expires.grace);
  const isAnew = round > 1 && ms !== null;
  return notBeforeNow(act, isAnew ? Math.max(ms, act.nowMs + settingMs(act, expires.grace)) : ms);
}

/**
 * When the case of a step that waits is opened, or null when nobody named a day for it. A span of a day and more counts
 * calendar days from T and means the first calling hours of that day; a shorter one is exact (docs/decisions.md 19).
 */
export function startOf(act: Act, step: string, starts: Starts): Date | null {
  if ('on' in starts) {
    const ms = momentOf(act, starts.on);
    return ms === null ? null : new Date(ms);
  }
  const { tAt } = act.case;
  if (!tAt) throw new Error(`${act.procedure.key} comes to ${step} without T`);
  const ms = startAfter(act.policy, act.policy.durations[step] ?? starts.after, tAt.getTime());
  return new Date(
    ms.isExact ? ms.atMs : nextAllowedAt(act.policy.contact, ms.atMs, act.world.calendar(act.case.store)),
  );
}

/** The moment of a step, where it lies further back than the policy lets it be made up; null while it is in time. */
export function passedTooLongAgo({ policy, nowMs }: Act, { tooLate }: StepTable, moment: Date | null): Date | null {
  const mostMs = tooLate === undefined ? null : durationSetting(policy, tooLate);
  return moment !== null && mostMs !== null && nowMs - moment.getTime() > mostMs ? moment : null;
}

function notBeforeNow({ nowMs }: Act, ms: number | null): Date | null {
  return ms === null ? null : new Date(Math.max(nowMs, ms));
}

/** An agreed time that these places name, plus a setting that is a duration. */
export function agreedMs(act: Act, places: readonly string[], grace: string): number | null {
  const moment = agreed(act, places);
  return typeof moment === 'string' ? epochMs(moment) + settingMs(act, grace) : null;
}

/** A setting of the policy that is a duration, in milliseconds; 0 when there is none. */
export function settingMs({ policy }: Pick<Act, 'policy'>, key: string): number {
  return durationSetting(policy, key) ?? 0;
}
