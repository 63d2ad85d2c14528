import { keptFromMs, type RetentionCounts, type RetentionPolicy } from '../../../domain/retention/policy';
import type { Querier } from '../../connection';
import { aged, countAged, type AgedKind } from './aged';
import { unserved } from './unserved';

/** What would go at an instant, and what would stay because it is held. Reads only. */
export async function countDue(db: Querier, policy: RetentionPolicy, nowMs: number): Promise<RetentionCounts> {
  const files = await unserved(db, keptFromMs(policy.periods['service-file'], nowMs));
  const held = files.filter(({ isHeld }) => isHeld).length;
  const counts: RetentionCounts = { 'service-file': { withdrawn: files.length - held, deleted: 0, held } };
  for (const kind of agedKinds) {
    const found = await countAged(db, kind, policy, nowMs);
    counts[kind] = { withdrawn: 0, deleted: found.due, held: found.held };
  }
  return counts;
}

const isAged = (kind: string): kind is AgedKind => Object.hasOwn(aged, kind);

export const agedKinds: readonly AgedKind[] = Object.keys(aged).filter(isAged);
