import type { Tx } from '../../connection';

/** Removes a plan that was never read to the end, with all its lines. */
export async function dropPlan(tx: Tx, planId: string): Promise<void> {
  const values = [planId];
  const gone = await tx.query({
    name: 'drop-plan',
    text: `delete from reminder_plans where id = $1 and content_hash is null`,
    values,
  });
  if (gone.rowCount === 0) return;
  await tx.query({ name: 'drop-plan-rows', text: 'delete from plan_rows where plan_id = $1', values });
  await tx.query({ name: 'drop-plan-errors', text: 'delete from plan_errors where plan_id = $1', values });
}
