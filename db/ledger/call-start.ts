import type { Tx } from '../connection';
import type { Act } from './act';
import { planCall, type CallPlan, type PlannedStep } from './calls/plan-call';

/**
 * When the call of a step may first be made, or null when the step is no planned call. A planned call that opens in rest
 * hours, or on a day the customer is called for something more urgent, waits; its clock starts then (decision 2).
 */
export async function callStart(tx: Tx, act: Act, opening: PlannedStep): Promise<CallPlan | null> {
  const call = act.procedure.steps[opening.step]?.call;
  return call?.bound ? planCall(tx, act, opening, act.nowMs) : null;
}
