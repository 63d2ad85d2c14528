import { wantedDay } from '../../../domain/cases/days/plan-call';
import type { WantedDay } from '../../../domain/cases/days/held-days';
import { replan } from '../../../domain/cases/days/replan';
import { SYSTEM } from '../../../domain/cases/draft';
import { isOver, openSteps } from '../../../domain/cases/state';
import { lockCustomers } from '../../case-store/lock-customers';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { takeCase } from '../take-case';
import { answerDisplaced, type Displaced } from './displaced';

/** Plans the open calls of a case anew: those that lost their day to another case, and those that were not made on it. */
export async function replanCalls(tx: Tx, lost: Displaced, nowMs: number, world: KnownWorld): Promise<void> {
  const draft = await takeCase(tx, { caseId: lost.caseId, by: SYSTEM, now: () => nowMs }, world);
  const rows = isOver(draft.case) ? [] : openSteps(draft);
  for (const row of rows) {
    const today = wantedDay(draft, row, nowMs);
    if (today) await replan(draft, row, { by: lost.by, wasLetPass: await leaveDays(tx, today) });
  }
  await writeDrafts(tx, [draft]);
  await answerDisplaced(tx, lost);
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
