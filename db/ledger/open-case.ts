import type { Querier } from '../connection';
import { openSteps, type World } from './act';
import { childActs } from './children';
import { newCaseAct, type NewCase } from './new-case';
import { writeActs } from './write';

/**
 * Opens a case with its first step, whether or not the engine is there: it is told later.
 * Throws a duplicate-key error when the idempotency key was used meanwhile. Answers the case's id.
 */
export async function openCase(tx: Querier, wanted: NewCase, world: World): Promise<string> {
  const act = newCaseAct(wanted, world);
  const [first] = openSteps(act);
  const children = first ? await childActs(act, first, world) : [];
  await writeActs(tx, [act]);
  await writeActs(tx, children);
  return act.case.id;
}
