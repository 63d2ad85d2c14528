import { defaultSchedules } from '../../../domain/calendar/schedules';
import type { Querier } from '../../connection';

/** Puts the handbooks' own schedules in place, once: one that was changed or deleted stays as people left it. */
export async function ensureSchedules(db: Querier, nowMs: number): Promise<void> {
  await db.query({
    name: 'ensure-schedules',
    text: `insert into schedules (id, procedure, store, each_store, cron, time_zone, input, catch_up, paused, note,
        created_at, created_by, version, engine_version)
      select w.id, w.procedure, w.store, w."eachStore", w.cron, w."timeZone", w.input, w."catchUp", false, w.note,
        $2, 'system', 1, 0
      from jsonb_to_recordset($1::jsonb) w(id text, procedure text, store text, "eachStore" boolean, cron text,
        "timeZone" text, input jsonb, "catchUp" text, note text) on conflict do nothing`,
    values: [JSON.stringify(defaultSchedules()), new Date(nowMs)],
  });
}
