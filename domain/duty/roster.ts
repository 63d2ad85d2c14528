import { Temporal } from 'temporal-polyfill';
import { clockMs, dayMs, localDay, nextDayMs } from '../calendar/calendar';

/** Somebody on duty by the clock of the store; a time that does not come after `from` is of the next day. */
interface Hours {
  staff: string;
  from: string;
  until: string;
}

/** Every week, on these days of it (Monday is 1). */
export interface Shift extends Hours {
  days: readonly number[];
}

/** On one day (`YYYY-MM-DD`), which goes by its own shifts alone. */
export interface DatedShift extends Hours {
  on: string;
}

/** Who of a role is on duty when. */
export interface Roster {
  shifts: readonly Shift[];
  dates: readonly DatedShift[];
}

/** Who is on duty at an instant (epoch ms); null where no roster says so, and everyone of the role is. */
export type OnDuty = (atMs: number) => ReadonlySet<string> | null;

/**
 * Reads a roster by the clock of a place. A shift belongs to the day on which it begins and may end on the next one; a date
 * with shifts of its own has no others. A day of which a roster says nothing at all is everyone's. What was worked out of a
 * day is kept while it is asked for.
 */
export function readRoster(roster: Roster, timeZone: string): OnDuty {
  let known: Day | null = null;
  return atMs => {
    if (known === null || atMs < known.fromMs || atMs >= known.untilMs) known = dayOf(roster, atMs, timeZone);
    const { spans } = known;
    return spans && new Set(spans.filter(each => each.fromMs <= atMs && atMs < each.untilMs).map(({ staff }) => staff));
  };
}

interface Span {
  staff: string;
  fromMs: number;
  untilMs: number;
}

interface Day {
  fromMs: number;
  untilMs: number;
  /** Null: nothing is said of the day. */
  spans: Span[] | null;
}

function dayOf(roster: Roster, atMs: number, timeZone: string): Day {
  const today = localDay(atMs, timeZone);
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  const spansOf = (day: string) => shiftsOn(roster, day)?.map(hours => spanOf(hours, day, timeZone));
  const own = spansOf(today);
  const spans = own ? [...(spansOf(yesterday) ?? []), ...own] : null;
  return { fromMs: dayMs(today, timeZone), untilMs: nextDayMs(today, timeZone), spans };
}

function shiftsOn({ shifts, dates }: Roster, day: string): readonly Hours[] | null {
  const own = dates.filter(({ on }) => on === day);
  if (own.length > 0) return own;
  if (shifts.length === 0) return null;
  const weekday = Temporal.PlainDate.from(day).dayOfWeek;
  return shifts.filter(({ days }) => days.includes(weekday));
}

function spanOf({ staff, from, until }: Hours, day: string, timeZone: string): Span {
  const end = until > from ? day : Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  return { staff, fromMs: clockMs(day, from, timeZone), untilMs: clockMs(end, until, timeZone) };
}
