import { Temporal } from 'temporal-polyfill';
import { localDay } from './calendar';
import type { DayMoment } from '../language/due';
import { durationMs, type Duration } from './instants';
import type { ContactPolicy, PolicyBody } from '../sla/policy';

/**
 * The instant (epoch ms) of a moment of a calendar day under a policy. `said` is the date or instant the record names,
 * or undefined: then it is the day of `openedMs`, or the next one when that moment has passed there.
 */
export function dayMomentMs(
  policy: PolicyBody,
  { before, after, by }: DayMoment,
  said: unknown,
  openedMs: number,
): number {
  const { timeZone } = policy.contact;
  const time = timeOf(policy, by);
  if (typeof said === 'string') {
    const day = said.length === 10 ? said : localDay(Date.parse(said), timeZone);
    const days = daysOf(policy, after) - daysOf(policy, before);
    return instantOf(Temporal.PlainDate.from(day).add({ days }), time, timeZone);
  }
  const today = Temporal.PlainDate.from(localDay(openedMs, timeZone));
  const ms = instantOf(today, time, timeZone);
  return ms > openedMs ? ms : instantOf(today.add({ days: 1 }), time, timeZone);
}

function daysOf({ settings }: PolicyBody, setting: string | undefined): number {
  return setting === undefined ? 0 : Number(settings[setting] ?? 0);
}

const DAY_MS = 86_400_000;

/**
 * The moment (epoch ms) so long after another: exact for less than a day; else that many calendar days later, from the
 * start of the day on, and what is left of the span after it.
 */
export function startAfter(
  { contact: { timeZone } }: PolicyBody,
  span: Duration,
  fromMs: number,
): { atMs: number; isExact: boolean } {
  const ms = durationMs(span);
  if (ms < DAY_MS) return { atMs: fromMs + ms, isExact: true };
  const day = Temporal.PlainDate.from(localDay(fromMs, timeZone)).add({ days: Math.floor(ms / DAY_MS) });
  return { atMs: day.toZonedDateTime(timeZone).epochMilliseconds + (ms % DAY_MS), isExact: false };
}

function timeOf({ contact, settings }: PolicyBody, by: DayMoment['by']): string {
  if (by === 'start-of-calling-hours') return contact.allowed[0]?.[0] ?? '00:00';
  if (by === 'end-of-calling-hours') return endOfCallingHours(contact);
  const time = settings[by.setting];
  return typeof time === 'string' ? time : '24:00';
}

/** When the last calling hours of a day end, `20:00`; `24:00` where every hour is allowed. */
export function endOfCallingHours({ allowed }: ContactPolicy): string {
  return allowed.at(-1)?.[1] ?? '24:00';
}

function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): number {
  if (time === '24:00') return instantOf(date.add({ days: 1 }), '00:00', timeZone);
  return date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}
