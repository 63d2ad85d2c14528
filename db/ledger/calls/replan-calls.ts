import type { Tx } from '../../connection';
import { beginAct, isOver, openSteps, SYSTEM, type Act, type World } from '../act';
import { restartDeadline } from '../deadline';
import { lockCase } from '../load';
import type { StepRow } from '../rows';
import { writeActs } from '../write';
import { answerDisplaced, type Displaced } from './displaced';
import { notePlan, planCall, wantedDay } from './plan-call';
import type { WantedDay } from './take-day';

/**
 * Plans the open calls of a case anew: those that lost their day to another case, and those that were not made on it.
 * Who lost a day before its first attempt has its clock begin with the new one; who let it pass has not.
 */
export async function replanCalls(tx: Tx, lost: Displaced, nowMs: number, world: World): Promise<void> {
  const act = beginAct(await lockCase(tx, lost.caseId), SYSTEM, nowMs, world);
  const rows = isOver(act.case) ? [] : openSteps(act);
  for (const row of rows) await replan(tx, act, row, lost.by);
  if (act.touchedSteps.size > 0 || act.facts.length > 0) await writeActs(tx, [act]);
  await answerDisplaced(tx, lost.parts);
}

async function replan(tx: Tx, act: Act, row: StepRow, by: string | null): Promise<void> {
  const today = wantedDay(act, row, act.nowMs);
  if (!today) return;
  const wasLetPass = await leavePastDays(tx, today);
  const fromMs = Math.max(act.nowMs, row.notBefore?.getTime() ?? 0);
  const plan = await planCall(tx, act, row, fromMs);
  if (plan.startMs > fromMs) {
    row.notBefore = new Date(plan.startMs);
    act.touchedSteps.add(row);
    if (!wasLetPass && row.attempts === 0) restartDeadline(act, row, plan.startMs);
    notePlan(act, row, { ...plan, because: plan.because ?? by });
  } else notePlan(act, row, plan);
}

/** Gives up days on which the call could have been made and was not; answers whether there were any. */
async function leavePastDays(tx: Tx, { caseId, step, round, day }: WantedDay): Promise<boolean> {
  const left = await tx.query({
    name: 'leave-past-days',
    text: `delete from customer_calls where case_id = $1 and step = $2 and round = $3 and not called and day < $4`,
    values: [caseId, step, round, day],
  });
  return (left.rowCount ?? 0) > 0;
}
