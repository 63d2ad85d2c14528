import type { IdempotencyKey } from '../../../domain/cases/change';
import { complete, type Completion } from '../../../domain/cases/complete';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { earlierCall } from '../idempotency';
import { takeSeen } from '../take-case';

export interface CompletionOf extends Completion {
  caseId: string;
  /** Asked under the case's lock: an alarm that came first makes it late, so that the facts agree. */
  now: () => number;
  idempotency: IdempotencyKey | null;
}

/**
 * Records that a step is done, and what comes next: the first to come wins, under the case row's lock; the same key again
 * records nothing. Throws as `complete`, and `not-found`, `idempotency-key-reused`.
 */
export async function completeStep(tx: Tx, completion: CompletionOf, world: KnownWorld): Promise<void> {
  const draft = await takeSeen(tx, completion, world);
  if ((await earlierCall(tx, completion.idempotency)) !== null) return;
  draft.idempotency = completion.idempotency;
  await complete(draft, completion);
  await advance(tx, [draft], world);
}
