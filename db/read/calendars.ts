import { desc, sql } from 'drizzle-orm';
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

/** The latest version of each year, for all and for each store that has its own. */
export async function readCalendars(db: Querier): Promise<CalendarVersion[]> {
  const { year, store, version, holidays, workdays, source, createdAt, createdBy } = calendars;
  const whose = sql`coalesce(${store}, '')`;
  return reading(db)
    .selectDistinctOn([year, whose], { year, store, version, holidays, workdays, source, createdAt, createdBy })
    .from(calendars)
    .orderBy(year, whose, desc(version));
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
