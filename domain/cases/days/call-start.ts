import type { Draft } from '../draft';
import { plannedMs } from '../moments';
import { planCall, type CallPlan, type PlannedStep } from './plan-call';

/**
 * When the call of a step may first be made, or null when the step is no planned call. A planned call that opens in rest
 * hours, or on a day the customer is called for something more urgent, waits; its clock starts then (docs/decisions.md 2).
 */
export async function callStart(draft: Draft, opening: PlannedStep): Promise<CallPlan | null> {
  const table = draft.procedure.steps[opening.step];
  if (!table?.call?.bound) return null;
  return planCall(draft, opening, Math.max(draft.nowMs, plannedMs(draft, table) ?? 0));
}
