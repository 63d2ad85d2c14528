import { Temporal } from 'temporal-polyfill';

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function localDay(ms: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The instant at which `day` (`YYYY-MM-DD`) begins in a time zone, in epoch milliseconds. */
export function dayMs(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}

/** The instant at which the day after `day` (`YYYY-MM-DD`) begins in a time zone, in epoch milliseconds. */
export function nextDayMs(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** Whole calendar days from one instant to another in a time zone; negative when `toMs` is earlier. */
export function daysBetween(fromMs: number, toMs: number, timeZone: string): number {
  const from = Temporal.PlainDate.from(localDay(fromMs, timeZone));
  return from.until(Temporal.PlainDate.from(localDay(toMs, timeZone)), { largestUnit: 'days' }).days;
}

/** An instant as people read it in a time zone, `2026-11-23 16:30`. */
export function localTime(ms: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/** What a clock shows at an instant in a time zone, `16:30`. */
export function localClock(ms: number, timeZone: string): string {
  return localTime(ms, timeZone).slice(-'16:30'.length);
}

/** The instant at which a clock in a time zone shows `09:00` on a day, in epoch milliseconds; `24:00` is the next day's beginning. */
export function clockMs(day: string, clock: string, timeZone: string): number {
  if (clock === '24:00') return nextDayMs(day, timeZone);
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: clock }).epochMilliseconds;
}
