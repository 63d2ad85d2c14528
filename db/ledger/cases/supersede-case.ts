import { SYSTEM } from '../../../domain/cases/draft';
import { supersede } from '../../../domain/cases/supersede';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { takeCase } from '../take-case';

/** Ends a case whose reason is gone (`supersede`). Locks nothing but itself. */
export async function supersedeCase(
  tx: Tx,
  { caseId, parentId, reason, now }: { caseId: string; parentId: string; reason: string; now: () => number },
  world: KnownWorld,
): Promise<void> {
  const draft = await takeCase(tx, { caseId, by: SYSTEM, now }, world);
  supersede(draft, { reason, parent: parentId });
  await writeDrafts(tx, [draft]);
}
