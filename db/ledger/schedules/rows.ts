import type { InferSelectModel } from 'drizzle-orm';
import type { Querier } from '../../connection';
import type { schedules } from '../../schema';

/** A recurring case as the ledger wants it, and how far the engine's copy has come. */
export type ScheduleRow = InferSelectModel<typeof schedules>;

/** The columns of a schedule under the names the code has for them. */
export const scheduleColumns = `id, procedure, store, each_store as "eachStore", cron, time_zone as "timeZone", input,
  catch_up as "catchUp", paused, note, created_at as "createdAt", created_by as "createdBy", deleted_at as "deletedAt",
  version, engine_version as "engineVersion", last_run_at as "lastRunAt", next_run_at as "nextRunAt", failure`;

/** A schedule with its row locked, the deleted ones too; undefined when there never was one. */
export async function lockSchedule(tx: Querier, id: string): Promise<ScheduleRow | undefined> {
  const found = await tx.query<ScheduleRow>({
    name: 'lock-schedule',
    text: `select ${scheduleColumns} from schedules where id = $1 for update`,
    values: [id],
  });
  return found.rows[0];
}
