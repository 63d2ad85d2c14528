import type { Tx } from '../../connection';
import { DomainError } from '../../../domain/errors';

/** Forgets what was read of a plan: its file is read again from the start. Throws `plan-over` when it is read no longer. */
export async function forgetLines(tx: Tx, planId: string, nowMs: number): Promise<void> {
  const begun = await tx.query({
    name: 'forget-lines',
    text: `update reminder_plans set rows = 0, accepted = 0, rejected = 0, touched_at = $2
      where id = $1 and status = 'reading'`,
    values: [planId, new Date(nowMs)],
  });
  if (begun.rowCount === 0) throw new DomainError('plan-over', 'The plan was cancelled while its file was read.');
  await tx.query({ name: 'forget-good-lines', text: 'delete from plan_rows where plan_id = $1', values: [planId] });
  await tx.query({ name: 'forget-bad-lines', text: 'delete from plan_errors where plan_id = $1', values: [planId] });
}
