import { chinaCalendars, chinaCalendarSource } from '../../../domain/calendar/china-calendar.generated';
import type { Querier } from '../../connection';

/** Version 1 of each year this release has data for, where the year has no calendar yet. */
export async function ensureFirstCalendars(db: Querier, nowMs: number): Promise<void> {
  await db.query(
    `insert into calendars (id, year, store, version, holidays, workdays, source, created_at, created_by)
      select c.year || '~all~1', c.year, null, 1, c.holidays, c.workdays, $2, $3, 'system'
      from jsonb_to_recordset($1::jsonb) c(year int, holidays jsonb, workdays jsonb) on conflict do nothing`,
    [JSON.stringify(chinaCalendars), chinaCalendarSource, new Date(nowMs)],
  );
}
