import type { Caller } from '../../../domain/cases/caller';
import { claim, release } from '../../../domain/cases/claim';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { takeSeen } from '../take-case';

export interface Claim {
  caseId: string;
  step: string;
  caller: Caller;
  now: () => number;
}

/** Gives an open step one holder. Throws as `claim`, and `not-found`. */
export async function claimStep(tx: Tx, wanted: Claim, world: KnownWorld): Promise<void> {
  const draft = await takeSeen(tx, wanted, world);
  claim(draft, wanted.step, wanted.caller);
  await writeDrafts(tx, [draft]);
}

/** Gives a claimed step back. Throws as `release`, and `not-found`. */
export async function releaseStep(tx: Tx, wanted: Claim, isSupervisor: boolean, world: KnownWorld): Promise<void> {
  const draft = await takeSeen(tx, wanted, world);
  release(draft, wanted.step, wanted.caller, isSupervisor);
  await writeDrafts(tx, [draft]);
}
