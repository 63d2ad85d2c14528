import { restartDeadline } from '../deadlines';
import type { Draft } from '../draft';
import type { Step } from '../state';
import { notePlan, planCall } from './plan-call';

/**
 * Plans a call anew that lost its day `by` another case, or was not made on it. Who lost a day before its first attempt
 * has its clock begin with the new one; who let it pass has not.
 */
export async function replan(draft: Draft, row: Step, { by, wasLetPass }: { by: string | null; wasLetPass: boolean }) {
  const fromMs = Math.max(draft.nowMs, row.notBefore?.getTime() ?? 0);
  const plan = await planCall(draft, row, fromMs);
  if (plan.startMs <= fromMs) return notePlan(draft, row, plan);
  row.notBefore = new Date(plan.startMs);
  if (!wasLetPass && row.attempts === 0) restartDeadline(draft, row, plan.startMs);
  notePlan(draft, row, { ...plan, because: plan.because ?? by });
}
