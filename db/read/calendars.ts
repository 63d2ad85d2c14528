import { and, desc, eq, isNotNull, lt, sql } from 'drizzle-orm';
import { yearsNeededAt, type YearCalendar } from '../../domain/calendar/calendars';
import type { Querier } from '../connection';
import { calendars } from '../schema';
import { reading } from './reading';
import { statement } from './statement';

/** A version of a year's calendar, of one store or of all. */
export interface CalendarVersion extends YearCalendar {
  store: string | null;
  version: number;
  source: string;
  createdAt: Date;
  createdBy: string;
}

const { year, store, version, holidays, workdays, source, createdAt, createdBy } = calendars;
const columns = { year, store, version, holidays, workdays, source, createdAt, createdBy };
const whose = sql`coalesce(${store}, '')`;

/** The latest version of each year, for all and for each store that has its own. */
export async function readCalendars(db: Querier): Promise<CalendarVersion[]> {
  return reading(db, 'calendars-at-hand')
    .selectDistinctOn([year, whose], columns)
    .from(calendars)
    .orderBy(year, whose, desc(version));
}

/** One calendar a year: the store's own, else the one for all. */
export function holdingFor(wanted: string | null, all: readonly CalendarVersion[]): CalendarVersion[] {
  const held = all.filter(each => each.store === null || each.store === wanted);
  return held.filter(
    each => each.store === wanted || !held.some(own => own.year === each.year && own.store === wanted),
  );
}

/** Versions of a year's calendar, of one store or of all, before one of them, latest first. */
export async function readCalendarVersions(
  db: Querier,
  wanted: { year: number; store: string | null },
  { before, limit }: { before: number | null; limit: number },
): Promise<CalendarVersion[]> {
  return reading(db)
    .select(columns)
    .from(calendars)
    .where(and(eq(year, wanted.year), eq(whose, wanted.store ?? ''), before === null ? undefined : lt(version, before)))
    .orderBy(desc(version))
    .limit(limit);
}

/** The stores that have a calendar of their own for a year. */
export async function storesWithCalendar(db: Querier, wanted: number): Promise<string[]> {
  const found = await reading(db)
    .selectDistinct({ store })
    .from(calendars)
    .where(and(eq(year, wanted), isNotNull(store)));
  return found.flatMap(each => each.store ?? []);
}

/**
 * The years a calendar is missing for: those a policy in force needs, since it calls on working days only, now or within
 * 60 days, and those a call has met. A store's own calendar is enough for that store.
 */
export async function missingYears(db: Querier, nowMs: number): Promise<number[]> {
  const needed = yearsNeededAt(nowMs);
  const found = await missing(db, [needed, needed[0]]);
  return found.map(({ year }) => year);
}

// by hand: years that are asked for, against the latest of each policy
const missing = statement<{ year: number }>({
  name: 'missing-years',
  text: `with needed as (
      select y.year, p.store from unnest($1::int[]) y(year), (
        select distinct on (procedure, coalesce(store, '')) store, body
        from policies order by procedure, coalesce(store, ''), version desc) p
      where (p.body->'contact'->>'workdaysOnly')::boolean
      union
      select year, store from missing_calendars)
    select distinct n.year from needed n where n.year >= $2 and not exists (
      select 1 from calendars c where c.year = n.year and (c.store is null or c.store = n.store)) order by n.year`,
  columns: { year: 'int4' },
});
