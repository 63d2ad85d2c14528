import { mustSee, type Caller } from '../../domain/cases/caller';
import { begin, type Draft } from '../../domain/cases/draft';
import { lockCase } from '../case-store/load';
import type { Tx } from '../connection';
import type { KnownWorld } from '../world';
import { worldIn } from './world-in';

/** A case somebody acts on. `now` is asked under its lock: an alarm that came first came before. */
export interface Taken {
  caseId: string;
  by: string;
  now: () => number;
}

/** Takes a case for one decision. Throws `not-found`. */
export async function takeCase(tx: Tx, { caseId, by, now }: Taken, world: KnownWorld): Promise<Draft> {
  const state = await lockCase(tx, caseId);
  return begin(state, { by, nowMs: now(), world: worldIn(tx, world) });
}

/** The same for a caller. Throws `not-found` also for a case that does not exist for them. */
export async function takeSeen(
  tx: Tx,
  { caseId, caller, now }: { caseId: string; caller: Caller; now: () => number },
  world: KnownWorld,
): Promise<Draft> {
  const state = await lockCase(tx, caseId);
  mustSee(caller, state);
  return begin(state, { by: caller.id, nowMs: now(), world: worldIn(tx, world) });
}
