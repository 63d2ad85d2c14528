import { isDay } from '../calendar/calendars';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const FARTHEST_OFFSET_H = 14; // the time zones of the earth
const WRITTEN = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-](\d{2}):(\d{2}))$/;

/** An instant as the ledger keeps it (UTC with milliseconds), or null for what is none, or lies outside 1900 to 2199. */
export function canonicalInstant(text: string): string | null {
  const [, day, hours = '0', minutes = '0'] = WRITTEN.exec(text) ?? [];
  if (day === undefined || !isDay(day) || Number(hours) * 60 + Number(minutes) > FARTHEST_OFFSET_H * 60) return null;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return null;
  const year = new Date(ms).getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR ? new Date(ms).toISOString() : null;
}

/** True for a day of the calendar, `YYYY-MM-DD`, from 1900 to 2199. */
export function isUsualDay(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return isDay(text) && year >= FIRST_YEAR && year <= LAST_YEAR;
}
