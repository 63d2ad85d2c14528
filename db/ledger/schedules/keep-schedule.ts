import { NO_NEXT_RUN } from '../../../domain/words/schedules';
import type { Querier } from '../../connection';
import { scheduleColumns, type ScheduleRow } from './rows';

/** Schedules whose copy in the engine is to be looked at: all that are wanted, or only those known to differ. */
export async function schedulesToKeep(db: Querier, all: boolean): Promise<ScheduleRow[]> {
  const found = await db.query<ScheduleRow>({
    name: 'schedules-to-keep',
    text: `select ${scheduleColumns} from schedules
      where version <> engine_version or ($1 and deleted_at is null) order by id`,
    values: [all],
  });
  return found.rows;
}

/** The engine's copy is as this version wants it; `next` are the runs it has planned, soonest first. */
export async function noteKept(
  db: Querier,
  { id, version, paused, deletedAt }: ScheduleRow,
  next: readonly Date[],
): Promise<void> {
  const failure = next.length === 0 && !paused && !deletedAt ? NO_NEXT_RUN : null;
  await db.query({
    name: 'note-kept',
    // a version made meanwhile has its own next runs, or none
    text: `with kept as (update schedules set engine_version = $2, next_run_at = $3, failure = $4
        where id = $1 and version = $2 returning id),
      past as (delete from planned_runs p using kept k where p.schedule_id = k.id and p.run_at <> all($5))
      insert into planned_runs (schedule_id, run_at)
        select k.id, run_at from kept k, unnest($5::timestamptz[]) run_at on conflict do nothing`,
    values: [id, version, next[0] ?? null, failure, next],
  });
}

/** Why the engine's copies are not as they should be. */
export async function noteNotKept(db: Querier, ids: readonly string[], failure: string): Promise<void> {
  await db.query({
    name: 'note-not-kept',
    text: 'update schedules set failure = $2 where id = any($1)',
    values: [ids, failure],
  });
}
