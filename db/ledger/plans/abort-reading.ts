import type { Querier } from '../../connection';

const ABORTED = 'upload-aborted';

/** Ends a plan whose file broke off: nothing of it will open, and the same file may be sent again. */
export async function abortReading(db: Querier, planId: string, nowMs: number): Promise<void> {
  await db.query({
    name: 'abort-reading',
    text: `update reminder_plans set status = 'cancelled', reason = '${ABORTED}', ended_at = $2
      where id = $1 and status = 'reading'`,
    values: [planId, new Date(nowMs)],
  });
}

/** The same for plans whose reader said nothing since `beforeMs`: it died, or its sender is gone. */
export async function abortForsaken(db: Querier, beforeMs: number, nowMs: number): Promise<void> {
  await db.query({
    name: 'abort-forsaken',
    text: `update reminder_plans set status = 'cancelled', reason = '${ABORTED}', ended_at = $2
      where status = 'reading' and touched_at < $1`,
    values: [new Date(beforeMs), new Date(nowMs)],
  });
}
