import { yearsNeededAt, type YearCalendar } from '../../domain/calendars';
import { chinaCalendars, chinaCalendarSource } from '../../domain/china-calendar.generated';
import type { Querier } from '../connection';

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
  const found = await db.query<CalendarVersion>(
    `select distinct on (year, coalesce(store, '')) year, store, version, holidays, workdays, source,
      created_at as "createdAt", created_by as "createdBy"
      from calendars order by year, coalesce(store, ''), version desc`,
  );
  return found.rows;
}

/** Version 1 of each year this release has data for, where the year has no calendar yet. */
export async function ensureFirstCalendars(db: Querier, nowMs: number): Promise<void> {
  await db.query(
    `insert into calendars (id, year, store, version, holidays, workdays, source, created_at, created_by)
      select c.year || '~all~1', c.year, null, 1, c.holidays, c.workdays, $2, $3, 'system'
      from jsonb_to_recordset($1::jsonb) c(year int, holidays jsonb, workdays jsonb) on conflict do nothing`,
    [JSON.stringify(chinaCalendars), chinaCalendarSource, new Date(nowMs)],
  );
}

/**
 * The years a calendar is missing for: those a policy in force needs, since it calls on working days only, now or within
 * 60 days, and those a call has met. A store's own calendar is enough for that store.
 */
export async function missingYears(db: Querier, nowMs: number): Promise<number[]> {
  const needed = yearsNeededAt(nowMs);
  const found = await db.query<{ year: number }>({
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
    values: [needed, needed[0]],
  });
  return found.rows.map(row => row.year);
}
