import { Temporal } from 'temporal-polyfill';

/** Holidays and make-up workdays (调休) of one year: `YYYY-MM-DD` → name. */
export interface YearCalendar {
  year: number;
  holidays: Readonly<Record<string, string>>;
  workdays: Readonly<Record<string, string>>;
}

/** The calendar that holds for a year, or undefined: a year without data is not guessed. */
export type Calendar = (year: number) => YearCalendar | undefined;

const SATURDAY = 6;

/** Is a day (`YYYY-MM-DD`) a working day? Monday to Friday except holidays, and make-up workdays; null when its year has no data. */
export function isWorkday(day: string, calendar: Calendar): boolean | null {
  const known = calendar(yearOf(day));
  if (!known) return null;
  if (day in known.workdays) return true;
  if (day in known.holidays) return false;
  return Temporal.PlainDate.from(day).dayOfWeek < SATURDAY;
}

/** The year of a day `YYYY-MM-DD`. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** True for a date that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

const AHEAD_MS = 60 * 86_400_000;

/** The years whose calendar must be at hand at an instant: this one, and the next within 60 days of its start. */
export function yearsNeededAt(nowMs: number): number[] {
  return [...new Set([nowMs, nowMs + AHEAD_MS].map(ms => new Date(ms).getUTCFullYear()))];
}
