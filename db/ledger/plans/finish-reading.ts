import type { Charset } from '../../../domain/charsets';
import { DomainError } from '../../../domain/errors';
import { isDuplicate } from '../../connection';
import { inLedger, type Ledger } from '../in-ledger';
import { dropPlan } from './drop-plan';
import { PLAN_CHANNEL } from './moved';

interface Read {
  planId: string;
  name: string;
  /** SHA-256 of what the file says. */
  contentHash: string;
  /** What the file was read in. */
  charset: Charset;
  nowMs: number;
}

/**
 * The file is read to the end: its rows may open. Of two plans with the same content under the same name, also read at
 * the same time, the first stays and the other vanishes. Answers the id of the one that stays. Throws `plan-over`.
 */
export async function finishReading(
  ledger: Ledger,
  { planId, name, contentHash, charset, nowMs }: Read,
): Promise<string> {
  try {
    await inLedger(ledger, async tx => {
      const finished = await tx.query({
        name: 'finish-reading',
        text: `update reminder_plans set status = 'running', content_hash = $2, charset = $3, touched_at = $4
          where id = $1 and status = 'reading'`,
        values: [planId, contentHash, charset, new Date(nowMs)],
      });
      if (finished.rowCount === 0)
        throw new DomainError('plan-over', 'The plan was cancelled while its file was read.');
      tx.announce(PLAN_CHANNEL, planId);
    });
    return planId;
  } catch (error) {
    if (!isDuplicate(error, 'reminder_plans_once')) throw error;
  }
  await inLedger(ledger, tx => dropPlan(tx, planId));
  const found = await ledger.store.pool.query<{ id: string }>(
    'select id from reminder_plans where name = $1 and content_hash = $2',
    [name, contentHash],
  );
  const first = found.rows[0]?.id;
  if (first === undefined) throw new Error('the plan that was there before is gone');
  return first;
}
