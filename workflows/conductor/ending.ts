import { log } from '@temporalio/workflow';
import { factKey } from '../../domain/language/facts';
import { acknowledgeAll, commit, heard, isOfFormerKit, type Conductor } from './conductor';

/** The order has come to its end: the ledger closed the case there, or does so now. */
export async function end(conductor: Conductor, outcome: string): Promise<void> {
  const closed = conductor.facts.get(factKey.closed);
  if (!closed) return commit(conductor, `结案 ${outcome}`, it => it.closeCase({ ...heard(conductor), outcome }));
  if (closed.tells['outcome'] !== outcome)
    log.error('the case is closed otherwise than its order ends', { caseId: conductor.request.caseId, outcome });
  acknowledgeAll(conductor);
}

/** The case has ended by something else. */
export async function leave(conductor: Conductor): Promise<void> {
  if (isOfFormerKit(conductor)) await commit(conductor, '案件已结束', it => it.takeUpFacts(heard(conductor)));
  else acknowledgeAll(conductor);
}
