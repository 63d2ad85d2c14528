import type { Tx } from '../../connection';
import { lockPlan } from './lock-plan';

/** A running plan is done when no row waits and all its cases are over. True when it is now. */
export async function endPlan(tx: Tx, planId: string, nowMs: number): Promise<boolean> {
  if ((await lockPlan(tx, planId, 'skip locked')) === null) return false;
  const ended = await tx.query({
    name: 'end-plan',
    text: `update reminder_plans p set status = 'done', ended_at = $2 where id = $1 and status = 'running'
      and not exists (select from plan_rows r where r.plan_id = $1 and r.case_id is null)
      and not exists (select from cases c where c.plan_id = $1 and c.status in ('open', 'paused'))`,
    values: [planId, new Date(nowMs)],
  });
  return ended.rowCount === 1;
}
