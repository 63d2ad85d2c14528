import { cancelChild } from './cancel-case';
import { childrenAreOver, childrenToCancel, type ChildrenToCancel } from './cancel-children';
import { inLedger, type Ledger } from './in-ledger';

/**
 * Ends the open children of a cancelled case and theirs, each in a transaction of its own that locks only itself, at
 * most `most` of them. Answers how many. Throws the last failure once the others are through.
 */
export async function endChildren(
  ledger: Ledger,
  asked: ChildrenToCancel,
  most: number,
  now: () => number,
): Promise<number> {
  const db = ledger.store.pool;
  const parents = [asked.parentId];
  let ended = 0;
  let failure: unknown = null;
  for (let parentId = parents.shift(); parentId !== undefined && ended < most; parentId = parents.shift()) {
    const children = await childrenToCancel(db, parentId, most - ended);
    for (const caseId of children) {
      try {
        const wanted = { ...asked, caseId, parentId, nowMs: now() };
        await inLedger(ledger, (tx, world) => cancelChild(tx, wanted, world));
        parents.push(caseId);
        ended += 1;
      } catch (error) {
        failure = error;
      }
    }
    if (failure === null && ended < most) await childrenAreOver(db, parentId);
  }
  if (failure !== null) throw new Error('a child could not be cancelled', { cause: failure });
  return ended;
}
