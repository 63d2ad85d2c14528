import type { Tx } from '../../connection';
import { beginAct, isOver, openSteps, SYSTEM, type Act, type World } from '../act';
import { restartDeadline } from '../deadline';
import { lockCase } from '../load';
import type { StepRow } from '../rows';
import { writeActs } from '../write';
import { answerDisplaced, type Displaced } from './displaced';
import { lockCustomers } from './lock-customers';
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
  await answerDisplaced(tx, lost);
}

async function replan(tx: Tx, act: Act, row: StepRow, by: string | null): Promise<void> {
  const today = wantedDay(act, row, act.nowMs);
  if (!today) return;
  const wasLetPass = await leaveDays(tx, today);
  const fromMs = Math.max(act.nowMs, row.notBefore?.getTime() ?? 0);
  const plan = await planCall(tx, act, row, fromMs);
  if (plan.startMs > fromMs) {
    row.notBefore = new Date(plan.startMs);
    act.touchedSteps.add(row);
    if (!wasLetPass && row.attempts === 0) restartDeadline(act, row, plan.startMs);
    notePlan(act, row, { ...plan, because: plan.because ?? by });
  } else notePlan(act, row, plan);
}

/**
 * Gives up days on which the call could have been made and was not, answering whether there were any, and days it holds
 * only in part: another has taken the customer's car or phone for them.
 */
async function leaveDays(tx: Tx, { customers, caseId, step, round, day }: WantedDay): Promise<boolean> {
  await lockCustomers(tx, customers);
  const left = await tx.query<{ past: boolean }>({
    name: 'leave-days',
    text: `delete from customer_calls c where case_id = $1 and step = $2 and round = $3 and not called and (day < $4
        or exists (select from customer_calls o where o.customer = any($5) and o.day = c.day and o.case_id <> $1))
      returning day < $4 as past`,
    values: [caseId, step, round, day, customers],
  });
  return left.rows.some(({ past }) => past);
}
