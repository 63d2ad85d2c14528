import { attempt, type Attempt } from '../../../domain/cases/attempt';
import type { IdempotencyKey } from '../../../domain/cases/change';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { earlierCall } from '../idempotency';
import { takeSeen } from '../take-case';

export interface AttemptOf extends Attempt {
  caseId: string;
  /** Asked under the case's lock, as for a completion. */
  now: () => number;
  idempotency: IdempotencyKey | null;
}

/**
 * Records a call nobody answered; after the last allowed one a text message goes out, and the case goes on. Throws as
 * `attempt`, and `not-found`, `idempotency-key-reused`.
 */
export async function attemptCall(tx: Tx, wanted: AttemptOf, world: KnownWorld): Promise<void> {
  const draft = await takeSeen(tx, wanted, world);
  if ((await earlierCall(tx, wanted.idempotency)) !== null) return;
  draft.idempotency = wanted.idempotency;
  await attempt(draft, wanted);
  await advance(tx, [draft], world);
}
