import { childEnded } from '../../../domain/cases/children/child-ended';
import { SYSTEM, type Draft } from '../../../domain/cases/draft';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { takeCase } from '../take-case';

/**
 * The parent of a case that is over, where that completes its step. Locks child before parent: the only order in which two
 * cases are ever locked.
 */
export async function parentOf(tx: Tx, child: Draft, world: KnownWorld): Promise<Draft[]> {
  const { parentId } = child.case;
  if (parentId === null) return [];
  const { nowMs } = child;
  const parent = await takeCase(tx, { caseId: parentId, by: SYSTEM, now: () => nowMs }, world);
  return (await childEnded(parent, child.case)) ? [parent] : [];
}
