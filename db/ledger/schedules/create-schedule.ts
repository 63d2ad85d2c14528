import { DomainError } from '../../../domain/errors';
import type { ScheduleWish } from '../../../domain/calendar/schedules';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { lockSchedule, scheduleColumns, type ScheduleRow } from './rows';

/**
 * Puts a schedule in place; the engine learns of it later. The same wish under the same id again changes nothing; an id
 * whose schedule was deleted may be used anew. Throws `schedule-exists` when the id stands for another wish.
 */
export async function createSchedule(
  tx: Tx,
  wish: ScheduleWish,
  by: string,
  nowMs: number,
): Promise<{ schedule: ScheduleRow; isNew: boolean }> {
  const written = await tx.query<ScheduleRow>({
    name: 'create-schedule',
    text: `insert into schedules as s (id, procedure, store, each_store, cron, time_zone, input, catch_up, paused, note,
        created_at, created_by, version, engine_version)
      values ($1, $2, $3, $4, $5, $6, $7, $8, false, $9, $10, $11, 1, 0)
      on conflict (id) do update set procedure = excluded.procedure, store = excluded.store,
        each_store = excluded.each_store, cron = excluded.cron, time_zone = excluded.time_zone, input = excluded.input,
        catch_up = excluded.catch_up, paused = false, note = excluded.note, created_at = excluded.created_at,
        created_by = excluded.created_by, deleted_at = null, version = s.version + 1, last_run_at = null,
        next_run_at = null, failure = null
      where s.deleted_at is not null
      returning ${scheduleColumns}`,
    values: [
      wish.id,
      wish.procedure,
      wish.store,
      wish.eachStore,
      wish.cron,
      wish.timeZone,
      JSON.stringify(wish.input),
      wish.catchUp,
      wish.note,
      new Date(nowMs),
      by,
    ],
  });
  const [schedule] = written.rows;
  if (!schedule) return { schedule: await sameWish(tx, wish), isNew: false };
  await recordAudit(
    tx,
    by,
    'schedule-created',
    { schedule: wish.id, procedure: wish.procedure, cron: wish.cron },
    nowMs,
  );
  return { schedule, isNew: true };
}

async function sameWish(tx: Tx, wish: ScheduleWish): Promise<ScheduleRow> {
  const there = await lockSchedule(tx, wish.id);
  const same = await tx.query<{ same: boolean }>({
    name: 'same-input',
    text: 'select input = $2::jsonb as same from schedules where id = $1',
    values: [wish.id, JSON.stringify(wish.input)],
  });
  const kept = ['procedure', 'store', 'eachStore', 'cron', 'timeZone', 'catchUp', 'note'] as const;
  if (there && same.rows[0]?.same && kept.every(field => there[field] === wish[field])) return there;
  throw new DomainError('schedule-exists', `There is a schedule ${wish.id} already, and it says something else.`);
}
