import { Temporal } from 'temporal-polyfill';
import { localDay } from './calendar';
import { isWorkday, type Calendar } from './calendars';

/** The Monday of the week an instant lies in, `YYYY-MM-DD` in that time zone. */
export function weekOf(ms: number, timeZone: string): string {
  const day = Temporal.PlainDate.from(localDay(ms, timeZone));
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** The Monday of the week before. */
export function weekBefore(ms: number, timeZone: string): string {
  return Temporal.PlainDate.from(weekOf(ms, timeZone)).subtract({ days: 7 }).toString();
}

/**
 * The day the slips of a week are handed in: the Monday after it (S0 五(3)), or with a calendar the first working day from
 * then on. A day of a year without data is taken as it is.
 */
export function handInDay(week: string, movedBy: Calendar | null): string {
  let day = Temporal.PlainDate.from(week).add({ days: 7 });
  while (movedBy && isWorkday(day.toString(), movedBy) === false) day = day.add({ days: 1 });
  return day.toString();
}
