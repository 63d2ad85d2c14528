import { Temporal } from 'temporal-polyfill';
import { localDay } from './calendar/calendar';
import { durationSetting, type PolicyBody } from './sla/policy';
import type { ReminderKind } from './language/reminder-kinds';

/**
 * What the day of a reminder means. `recurs`: it comes again every year, as birthdays do · `falls-due`: it may have passed,
 * as a maintenance may be overdue, but not by more than the policy's `remindTooLateAfter` · `lies-ahead`: once it has
 * passed there is nothing to remind of.
 */
const meanings = {
  birthday: 'recurs',
  'maintenance-due': 'falls-due',
  'annual-inspection': 'falls-due',
  'insurance-renewal': 'falls-due',
  festival: 'lies-ahead',
  'agreed-service': 'lies-ahead',
} as const satisfies Record<ReminderKind, 'recurs' | 'falls-due' | 'lies-ahead'>;

/**
 * The day a reminder is of, this time: a birthday that has passed is the next one from today on where the store is, on
 * 28 February where the year has no 29th. Null where the day lies so far back that nobody is reminded of it.
 */
export function remindOnOf(kind: ReminderKind, dueOn: string, policy: PolicyBody, nowMs: number): string | null {
  const today = localDay(nowMs, policy.contact.timeZone);
  if (dueOn >= today) return dueOn;
  switch (meanings[kind]) {
    case 'recurs':
      return nextOf(dueOn, today);
    case 'falls-due':
      return dueOn >= earliestDay(policy, nowMs) ? dueOn : null;
    case 'lies-ahead':
      return null;
    default:
      return meanings[kind] satisfies never;
  }
}

// of 29 February the polyfill makes the 28th in a common year: the reminder is never a day late
function nextOf(day: string, today: string): string {
  const first = Temporal.PlainDate.from(day);
  const { year } = Temporal.PlainDate.from(today);
  const [thisYear, nextYear] = [year, year + 1].map(each => first.with({ year: each }).toString());
  return (thisYear ?? '') >= today ? (thisYear ?? '') : (nextYear ?? '');
}

function earliestDay(policy: PolicyBody, nowMs: number): string {
  const tooLateMs = durationSetting(policy, 'remindTooLateAfter');
  return tooLateMs === null ? '' : localDay(nowMs - tooLateMs, policy.contact.timeZone);
}
