import { Temporal } from 'temporal-polyfill';
import { localDay } from '../calendar/calendar';
import { weekBefore } from '../calendar/weeks';
import type { Role } from '../people/roles';
import type { ReportKey, UsualPeriod } from './reports';

/** When something comes by itself: each day, or on one day of the week (1 is Monday). */
export interface Coming {
  time: string;
  dayOfWeek: number | null;
}

/** A report that comes by itself, and to whom. */
export interface Scheduled extends Coming {
  report: ReportKey;
  to: readonly Role[];
}

const to = ['cs-supervisor', 'general-manager'] as const;

/** The supervisor and the general manager are told at the same instant: the evening's report never waits for a click. */
export const scheduled: readonly Scheduled[] = [
  { report: 'serious-complaints', time: '18:00', dayOfWeek: null, to },
  { report: 'weekly-sum', time: '08:00', dayOfWeek: 1, to },
];

/** One coming of a report: its day, the instant, and the period it is of as a query says it. */
export interface Run {
  day: string;
  atMs: number;
  from: string;
  to: string;
}

const MOST_DAYS = 31;

/** The runs after `lastDay` that are due by now, the earliest first; of a longer outage than a month only those of the last. */
export function runsDue(it: Coming, lastDay: string | null, nowMs: number, zone: string): Run[] {
  const today = Temporal.PlainDate.from(localDay(nowMs, zone));
  const days = Array.from({ length: MOST_DAYS }, (_, back) => today.subtract({ days: MOST_DAYS - 1 - back }));
  return days
    .filter(day => isDayOf(it, day) && (lastDay === null || day.toString() > lastDay))
    .map(day => runOn(it, day, zone))
    .filter(({ atMs }) => atMs <= nowMs);
}

/** When it comes next, in epoch milliseconds. */
export function nextRunMs(it: Coming, nowMs: number, zone: string): number {
  let day = Temporal.PlainDate.from(localDay(nowMs, zone));
  while (!isDayOf(it, day) || instantOf(it, day, zone) <= nowMs) day = day.add({ days: 1 });
  return instantOf(it, day, zone);
}

/** The days a report is of where nobody says them, in that zone. */
export function usualDays(period: UsualPeriod, nowMs: number, zone: string): { from?: string; to?: string } {
  if (period === 'ever') return {};
  if (period === 'today') return { from: localDay(nowMs, zone), to: localDay(nowMs, zone) };
  const from = weekBefore(nowMs, zone);
  return { from, to: Temporal.PlainDate.from(from).add({ days: 6 }).toString() };
}

/** The daily one is of the day up to its hour, from the hour of the day before on: no evening falls between two of them. */
function runOn(it: Coming, day: Temporal.PlainDate, zone: string): Run {
  const atMs = instantOf(it, day, zone);
  const common = { day: day.toString(), atMs };
  if (it.dayOfWeek !== null)
    return { ...common, from: day.subtract({ days: 7 }).toString(), to: day.subtract({ days: 1 }).toString() };
  const beforeMs = instantOf(it, day.subtract({ days: 1 }), zone);
  return { ...common, from: new Date(beforeMs).toISOString(), to: new Date(atMs).toISOString() };
}

function isDayOf({ dayOfWeek }: Coming, day: Temporal.PlainDate): boolean {
  return dayOfWeek === null || day.dayOfWeek === dayOfWeek;
}

function instantOf({ time }: Coming, day: Temporal.PlainDate, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}
