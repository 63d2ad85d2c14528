import type { Querier } from '../connection';
import { scheduleColumns, type ScheduleRow } from '../ledger/schedules/rows';

/** A run as it was carried out: the moment and what it opened. */
export interface RunRow {
  runAt: Date;
  store: string;
  caseId: string;
  openedAt: Date;
}

/** Schedules in use, by id. */
export async function listSchedules(db: Querier): Promise<ScheduleRow[]> {
  const found = await db.query<ScheduleRow>({
    name: 'list-schedules',
    text: `select ${scheduleColumns} from schedules where deleted_at is null order by id`,
  });
  return found.rows;
}

/** Schedules that should run and do not, with the reason: what the engine refused, or will never run again. */
export async function schedulesThatDoNotRun(db: Querier): Promise<{ id: string; failure: string }[]> {
  const found = await db.query<{ id: string; failure: string }>({
    name: 'schedules-that-do-not-run',
    text: `select id, failure from schedules where deleted_at is null and not paused and failure is not null order by id`,
  });
  return found.rows;
}

/** One schedule in use, or undefined. */
export async function readSchedule(db: Querier, id: string): Promise<ScheduleRow | undefined> {
  const found = await db.query<ScheduleRow>({
    name: 'read-schedule',
    text: `select ${scheduleColumns} from schedules where id = $1 and deleted_at is null`,
    values: [id],
  });
  return found.rows[0];
}

/** What the last `moments` runs opened, newest first; `seen` are the stores the caller sees, null for all. */
export async function lastRuns(
  db: Querier,
  id: string,
  moments: number,
  seen: readonly string[] | null,
): Promise<RunRow[]> {
  const found = await db.query<RunRow>({
    name: 'last-runs',
    text: `select run_at as "runAt", store, case_id as "caseId", opened_at as "openedAt" from schedule_runs
      where schedule_id = $1 and ($3::text[] is null or store = any($3))
        and run_at in (select distinct run_at from schedule_runs where schedule_id = $1 order by run_at desc limit $2)
      order by run_at desc, store`,
    values: [id, moments, seen],
  });
  return found.rows;
}

/** The runs the engine has planned, as the watch last read them; empty before the engine has answered. */
export async function plannedRuns(db: Querier, id: string): Promise<string[]> {
  const found = await db.query<{ runAt: Date }>({
    name: 'planned-runs',
    text: `select run_at as "runAt" from planned_runs where schedule_id = $1 order by run_at`,
    values: [id],
  });
  return found.rows.map(({ runAt }) => runAt.toISOString());
}
