import type { CalendarChange } from '../../../domain/forms/calendar';
import { versionAmong } from '../../../domain/values/versions';
import type { Tx } from '../../connection';
import { holdingFor, readCalendars } from '../../read/calendars';
import { tellWorld } from '../../tell-world';
import { recordAudit } from '../../audit';
import { mustBeMet, type Keeping } from '../directory/keep-entry';

const LOCK = 7_240_520;

/** Puts a new immutable version of a year's calendar, of one store or of all; it holds at once. Throws `precondition-failed`. */
export async function setCalendar(
  tx: Tx,
  year: number,
  change: CalendarChange,
  { by, nowMs, condition }: Keeping,
): Promise<void> {
  const store = change.store ?? null;
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const holding = holdingFor(store, await readCalendars(tx)).find(each => each.year === year);
  mustBeMet(condition, holding ? versionAmong(holding) : null);
  const found = await tx.query<{ version: number }>(
    'select coalesce(max(version), 0)::int as version from calendars where year = $1 and store is not distinct from $2',
    [year, store],
  );
  const version = (found.rows[0]?.version ?? 0) + 1;
  const id = `${year}~${versionAmong({ store, version })}`;
  await tx.query(
    `insert into calendars (id, year, store, version, holidays, workdays, source, created_at, created_by)
      values ($1, $2, $3, $4, $5, $6, 'administrator', $8, $7)`,
    [id, year, store, version, JSON.stringify(change.holidays), JSON.stringify(change.workdays), by, new Date(nowMs)],
  );
  await recordAudit(tx, by, 'calendar-set', { calendar: id }, nowMs);
  await tellWorld(tx, id);
}
