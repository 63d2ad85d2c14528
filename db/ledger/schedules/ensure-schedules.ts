import { defaultSchedules } from '../../../domain/calendar/schedules';
import type { Querier } from '../../connection';

/** Puts the handbooks' own schedules in place, once: one that was changed or deleted stays as people left it. */
export async function ensureSchedules(db: Querier, nowMs: number): Promise<void> {
  for (const wish of defaultSchedules()) {
    await db.query({
      name: 'ensure-schedule',
      text: `insert into schedules (id, procedure, store, each_store, cron, time_zone, input, catch_up, paused, note,
          created_at, created_by, version, engine_version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, false, $9, $10, 'system', 1, 0) on conflict do nothing`,
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
      ],
    });
  }
}
