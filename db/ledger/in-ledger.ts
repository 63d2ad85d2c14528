import { isDuplicate, transaction, type Store, type Tx } from '../connection';
import type { KnownWorld } from '../world';
import { UnknownPolicy } from '../../domain/cases/world';

export interface Ledger {
  store: Store;
  world: KnownWorld;
  /** The instant, in epoch milliseconds: whatever acts on this ledger goes by this clock. */
  now: () => number;
}

const MOST_TRIES = 4;

/**
 * Runs one act of the ledger in a transaction, again when it lost a race it may win or answer the next time:
 * a key written meanwhile, a deadlock, a policy made by another process.
 */
export async function inLedger<T>(ledger: Ledger, act: (tx: Tx, world: KnownWorld) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction(ledger.store, tx => act(tx, ledger.world));
    } catch (error) {
      if (tries >= MOST_TRIES) throw error;
      if (error instanceof UnknownPolicy) await ledger.world.knowPolicy(error.id);
      else if (!isDuplicate(error) && !isLostRace(error)) throw error;
    }
  }
}

function isLostRace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');
}
