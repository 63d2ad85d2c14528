import type { Tx } from '../connection';
import type { Act } from './act';
import { planCall, type CallPlan, type PlannedStep } from './calls/plan-call';
import { plannedMs } from './moments';

/**
 * When the call of a step may first be made, or null when the step is no planned call. A planned call that opens in rest
 * hours, or on a day the customer is called for something more urgent, waits; its clock starts then (docs/decisions.md 2).
 */
export async function callStart(tx: Tx, act: Act, opening: PlannedStep): Promise<CallPlan | null> {
  const table = act.procedure.steps[opening.step];
  if (!table?.call?.bound) return null;
  return planCall(tx, act, opening, Math.max(act.nowMs, plannedMs(act, table) ?? 0));
}
