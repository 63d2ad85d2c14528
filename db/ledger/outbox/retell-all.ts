import type { Querier } from '../../connection';
import { openCasesAfter } from '../../read/audit';
import { retellCases } from './engine-inbox';

const AT_ONCE = 500;

/**
 * Has every open case told to the engine from its first fact on, some hundreds at a time so that nobody waits long for a
 * row. Answers how many.
 */
export async function retellAll(db: Querier, nowMs: number): Promise<number> {
  let told = 0;
  for (let place = ''; ;) {
    const ids = (await openCasesAfter(db, place, AT_ONCE)).map(({ id }) => id);
    if (ids.length > 0) told += await retellCases(db, ids, nowMs);
    if (ids.length < AT_ONCE) return told;
    place = ids.at(-1) ?? place;
  }
}
