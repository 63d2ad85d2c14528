import { mustSee, type Caller } from '../../domain/cases/caller';
import { begin, SYSTEM, type Draft } from '../../domain/cases/draft';
import type { Case } from '../../domain/cases/state';
import { loadAround, lockCase } from '../case-store/load';
import { shapes } from '../case-store/rows';
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

/** Cases a look finds due, as a statement of `lockedInOrder` locks them. */
export interface Due {
  name: string;
  text: string;
  values: readonly unknown[];
  now: () => number;
  /** What else is locked before the decisions begin. */
  alsoLock?: (rows: readonly Case[]) => Promise<void>;
}

/** Takes the cases that are due, for one decision of the system each; `now` is asked when all are locked. */
export async function takeDue(tx: Tx, due: Due, world: KnownWorld): Promise<Draft[]> {
  const { name, text, values, now, alsoLock } = due;
  const found = await tx.query<Record<string, unknown>>({ name, text, values: [...values] });
  const rows = found.rows.map(shapes.cases.fromJson);
  if (rows.length === 0) return [];
  const loaded = await loadAround(tx, rows);
  await alsoLock?.(rows);
  const acting = { by: SYSTEM, nowMs: now(), world: worldIn(tx, world) };
  return loaded.map(each => begin(each, acting));
}

/** Takes a case for a caller. Throws `not-found` also for a case that does not exist for them. */
export async function takeSeen(
  tx: Tx,
  { caseId, caller, now }: { caseId: string; caller: Caller; now: () => number },
  world: KnownWorld,
): Promise<Draft> {
  const state = await lockCase(tx, caseId);
  mustSee(caller, state);
  return begin(state, { by: caller.id, nowMs: now(), world: worldIn(tx, world) });
}
