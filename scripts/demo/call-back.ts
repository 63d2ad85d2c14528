import type { CaseView } from '../../api/wire/case';
import { until } from './alarms';
import { showCoverage, showRows } from './closing';
import { Refused } from './rest';
import { stepOf, type Stage } from './stage';
import { told } from './teller';

/** Day 3: the call-back opens by itself, one person calls, and the departure counts as covered. */
export async function playCallBack(stage: Stage, left: CaseView): Promise<CaseView> {
  const { teller } = stage;
  teller.scene('4 · 修后3日回访 after-sales-callback: three days later someone calls');
  const { id, openedAt } = await untilOpened(stage, left);
  const lateByMs = Date.parse(openedAt) - Date.parse(stepOf(left, 'callback', left.round).startsAt ?? openedAt);
  teller.alarm(`day 3: call-back ${id} opens by itself; the system was ${lateByMs} ms late`);
  await claim(stage, id);
  const answer = { outcome: 'satisfied', satisfaction: 5, opinion: '师傅讲得很清楚' };
  const closed = await stage.complete(id, 'call-customer', answer, 'satisfied, 5 of 5');
  await showRows(stage, closed, ['callback-register']);
  await showCoverage(stage, left);
  return closed;
}

/** The case of this visit's call: the one that was not there when the car left. */
async function untilOpened({ look }: Stage, left: CaseView): Promise<CaseView> {
  const id = await until('call-back', async () =>
    (await look(left.id)).children.find(child => !left.children.includes(child)),
  );
  return look(id);
}

/** Two operators want the call: one has it, the other is told who. */
async function claim({ person, nameOf, teller }: Stage, caseId: string): Promise<void> {
  const path = `/cases/${caseId}/steps/call-customer/claim`;
  const [one, other] = await Promise.all([person('operator'), person('operator', 1)]);
  await one.post(path, {});
  teller.did(nameOf(one.id), 'claims the call');
  const refusal = await other.post(path, {}).then(() => null, detailOf);
  if (refusal === null) throw new Refused('Two people hold one call.');
  teller.did(nameOf(other.id), `wants it too, and is refused: ${told.late(refusal)}`);
}

function detailOf(error: unknown): string {
  if (error instanceof Refused) return error.detail;
  throw error;
}
