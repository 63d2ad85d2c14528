import type { Tx } from './connection';
import { WORLD_CHANNEL } from './world';

/**
 * Has every process read anew what it keeps at hand, once the transaction is committed and only then: said within it, so
 * that a process that dies just after it leaves nobody with what was. `what` says what changed.
 */
export async function tellWorld(tx: Pick<Tx, 'query'>, what: string): Promise<void> {
  await tx.query({ name: 'tell-world', text: 'select pg_notify($1, $2)', values: [WORLD_CHANNEL, what] });
}
