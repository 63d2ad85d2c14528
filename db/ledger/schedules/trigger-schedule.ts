import { storeMustBeOpen } from '../../../domain/stores';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import type { IdempotencyKey } from '../../../domain/cases/change';
import { earlierCall } from '../idempotency';
import { mustBeThere } from './change-schedule';
import { openScheduled, type OpenedByRun } from './open-scheduled';
import type { ScheduleRow } from './rows';

export interface Triggered {
  runAt: Date;
  isNew: boolean;
  opened: OpenedByRun[];
}

/**
 * Carries out a run now, by a person's word, paused or not: its moment is now, to the second. The same key again
 * answers the same run. Throws `not-found`, `idempotency-key-reused`, and `store-closed` where its one store has.
 */
export async function triggerSchedule(
  tx: Tx,
  wanted: { id: string; by: string; nowMs: number; idempotency: IdempotencyKey | null },
  world: KnownWorld,
  mayManage: (schedule: ScheduleRow) => void,
): Promise<Triggered> {
  const { id, by, nowMs, idempotency } = wanted;
  const schedule = await mustBeThere(tx, id);
  mayManage(schedule);
  const earlier = await earlierCall(tx, idempotency);
  if (earlier === null && schedule.store !== null) storeMustBeOpen(world, schedule.store);

  const runAtMs = earlier === null ? Math.floor(nowMs / 1_000) * 1_000 : Date.parse(earlier);
  const opened = await openScheduled(tx, { scheduleId: id, runAtMs, nowMs, triggeredBy: by }, world);
  const runAt = new Date(runAtMs);
  if (idempotency && earlier === null) {
    await tx.query({
      name: 'remember-trigger',
      text: 'insert into idempotency_keys (caller, key, request, case_id, created_at) values ($1, $2, $3, $4, $5)',
      // what the key stands for is a run, and a run is named by its moment
      values: [idempotency.caller, idempotency.key, idempotency.request, runAt.toISOString(), new Date(nowMs)],
    });
  }
  return { runAt, isNew: earlier === null, opened };
}
