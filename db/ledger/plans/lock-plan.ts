import type { PlanFrom, PlanKind } from '../../../domain/plans';
import type { Tx } from '../../connection';

/** A plan as the ledger acts on it. */
export interface LockedPlan {
  id: string;
  kind: PlanKind;
  name: string;
  feedbackRoute: string | null;
  planFrom: PlanFrom;
  store: string;
  status: 'reading' | 'running' | 'paused' | 'done' | 'cancelled';
}

/** Takes a plan's lock; null when there is no such plan, or when it is taken and not to be waited for. */
export async function lockPlan(tx: Tx, planId: string, wait: 'skip locked' | '' = ''): Promise<LockedPlan | null> {
  const found = await tx.query<LockedPlan>({
    name: `lock-plan-${wait}`,
    text: `select id, kind, name, feedback_route as "feedbackRoute", plan_from as "planFrom", store, status
      from reminder_plans where id = $1 for update ${wait}`,
    values: [planId],
  });
  return found.rows[0] ?? null;
}
