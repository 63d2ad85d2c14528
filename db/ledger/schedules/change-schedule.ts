import { DomainError } from '../../../domain/errors';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { lockSchedule, type ScheduleRow } from './rows';

/** What people do with a schedule that is there. */
export type ScheduleChange = 'pause' | 'resume' | 'delete';

const done = { pause: 'schedule-paused', resume: 'schedule-resumed', delete: 'schedule-deleted' } as const;

/**
 * Pauses, resumes or deletes a schedule, once; the engine's copy follows. `mayManage` sees the locked row and throws to
 * refuse. Runs missed while it rests are not made up, so what was promised next is forgotten. Throws `not-found`.
 */
export async function changeSchedule(
  tx: Tx,
  wanted: { id: string; change: ScheduleChange; by: string; nowMs: number },
  mayManage: (schedule: ScheduleRow) => void,
): Promise<void> {
  const { id, change, by, nowMs } = wanted;
  const schedule = await mustBeThere(tx, id);
  mayManage(schedule);
  if (change !== 'delete' && schedule.paused === (change === 'pause')) return;
  await tx.query({
    name: 'change-schedule',
    text: `update schedules set paused = $2, deleted_at = $3, next_run_at = null, version = version + 1 where id = $1`,
    values: [
      id,
      change === 'delete' ? schedule.paused : change === 'pause',
      change === 'delete' ? new Date(nowMs) : null,
    ],
  });
  await recordAudit(tx, by, done[change], { schedule: id }, nowMs);
}

/** A schedule that was not deleted, its row locked. Throws `not-found`. */
export async function mustBeThere(tx: Tx, id: string): Promise<ScheduleRow> {
  const schedule = await lockSchedule(tx, id);
  if (!schedule || schedule.deletedAt) throw new DomainError('not-found', 'There is no such schedule.');
  return schedule;
}
