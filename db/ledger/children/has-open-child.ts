import type { Step } from '../../../domain/cases/state';
import type { Tx } from '../../connection';

/** Is a case of a step that runs a list open, besides this one? Asked under the parent's lock: of two that end at once, the second finds the first over. */
export async function hasOpenChild(tx: Tx, { caseId, step, round }: Step, besides: string): Promise<boolean> {
  const found = await tx.query({
    name: 'open-child',
    text: `select 1 from cases where parent_id = $1 and parent_step = $2 and parent_round = $3
      and id <> $4 and status in ('open', 'paused') limit 1`,
    values: [caseId, step, round, besides],
  });
  return found.rows.length > 0;
}
