import { arrive } from '../../../domain/cases/arrive';
import type { Caller } from '../../../domain/cases/caller';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { takeSeen } from '../take-case';

export interface Arrival {
  caseId: string;
  arrivedAtMs: number;
  caller: Caller;
  now: () => number;
}

/** The customer is here. Throws as `arrive`, and `not-found`. */
export async function reportArrival(tx: Tx, arrival: Arrival, world: KnownWorld): Promise<void> {
  const draft = await takeSeen(tx, arrival, world);
  arrive(draft, arrival.arrivedAtMs);
  await advance(tx, [draft], world);
}
