import { cancelChild } from '../cases/cancel-case';
import { childrenAreOver, childrenToEnd, type ChildrenToEnd } from './children-to-end';
import { inLedger, type Ledger } from '../in-ledger';
import { supersedeCase } from '../cases/supersede-case';

/**
 * Ends the open children of a cancelled case and theirs, or of the former rounds of a case that goes on, each in a transaction of its own that locks only itself, at
 * most `most` of them. Answers how many. Throws the last failure once the others are through.
 */
export async function endChildren(
  ledger: Ledger,
  asked: ChildrenToEnd,
  most: number,
  now: () => number,
): Promise<number> {
  const db = ledger.store.pool;
  const parents = [asked.parentId];
  const end = (asked.beforeRound ?? null) === null ? cancelChild : supersedeCase;
  let ended = 0;
  let failure: unknown = null;
  for (let parentId = parents.shift(); parentId !== undefined && ended < most; parentId = parents.shift()) {
    const children = await childrenToEnd(db, { ...asked, parentId }, most - ended);
    for (const caseId of children) {
      try {
        const wanted = { ...asked, caseId, parentId, now };
        await inLedger(ledger, (tx, world) => end(tx, wanted, world));
        if (end === cancelChild) parents.push(caseId);
        ended += 1;
      } catch (error) {
        failure = error;
      }
    }
    if (failure === null && ended < most) await childrenAreOver(db, { ...asked, parentId });
  }
  if (failure !== null) throw new Error('a child could not be ended', { cause: failure });
  return ended;
}
