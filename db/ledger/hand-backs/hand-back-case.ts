import { handBack } from '../../../domain/cases/hand-back';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { takeCase } from '../take-case';
import { openAlarms, tellStandIns } from './open-alarms';

export interface HandBackOf {
  caseId: string;
  person: string;
  /** By whose word. */
  by: string;
  now: () => number;
}

/** Hands back in one case what a person holds and may hold no more; done again it changes nothing. */
export async function handBackCase(tx: Tx, wanted: HandBackOf, world: KnownWorld): Promise<void> {
  const draft = await takeCase(tx, wanted, world);
  const told = handBack(draft, wanted.person, await openAlarms(tx, wanted));
  if (draft.added.facts.length === 0 && told.size === 0) return;
  await writeDrafts(tx, [draft]);
  await tellStandIns(tx, told);
}
