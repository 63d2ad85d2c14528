import { DomainError } from '../../../domain/errors';
import type { Tx } from '../../connection';
import { knownPlan } from './rest-plan';

interface PlanCancellation {
  planId: string;
  reason: string;
  /** Its open cases are cancelled afterwards: then it may be cancelled already, and only they are left. */
  withCases: boolean;
  nowMs: number;
}

/** Ends a plan: rows that wait never open. Throws `plan-over` when it is done or cancelled. */
export async function cancelPlan(tx: Tx, { planId, reason, withCases, nowMs }: PlanCancellation): Promise<void> {
  const { status } = await knownPlan(tx, planId);
  if (status === 'cancelled' && withCases) return;
  if (status === 'done' || status === 'cancelled')
    throw new DomainError('plan-over', `The plan is ${status} already.`, { status });
  await tx.query({
    name: 'cancel-plan',
    text: `update reminder_plans set status = 'cancelled', reason = $2, ended_at = $3 where id = $1`,
    values: [planId, reason, new Date(nowMs)],
  });
}
