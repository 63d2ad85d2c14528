import { randomUUID } from 'node:crypto';
import type { PlanFrom, PlanKind } from '../../../domain/plans';
import type { Tx } from '../../connection';

export interface NewPlan {
  kind: PlanKind;
  name: string;
  feedbackRoute: string | null;
  planFrom: PlanFrom;
  store: string;
  by: string;
  nowMs: number;
}

/** Begins a plan whose file is being read; nothing of it opens before it is read to the end. Answers its id. */
export async function beginPlan(tx: Tx, plan: NewPlan): Promise<string> {
  const id = `p${plan.nowMs.toString(36).padStart(9, '0')}${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await tx.query({
    name: 'begin-plan',
    text: `insert into reminder_plans (id, kind, name, feedback_route, plan_from, store, status, rows, accepted, rejected,
        created_at, created_by, touched_at)
      values ($1, $2, $3, $4, $5, $6, 'reading', 0, 0, 0, $7, $8, $7)`,
    values: [id, plan.kind, plan.name, plan.feedbackRoute, plan.planFrom, plan.store, new Date(plan.nowMs), plan.by],
  });
  return id;
}
