import { editionsOf, type Orders } from '../domain/language/trial';
import type { Querier } from '../db/connection';
import { heartbeatsSince } from '../db/heartbeats';
import { KIT } from '../workflows/conductor/contract';

const FRESH_MS = 15_000;
const LOOK_EVERY_MS = 2_000;

/** What tells releases apart that conduct by different orders: their editions. */
export function releaseOf(orders: Orders): string {
  const raised = Object.entries(editionsOf(orders)).filter(([, edition]) => edition > 1);
  return raised
    .map(([procedure, edition]) => `${procedure}@${edition}`)
    .sort()
    .join(' ');
}

/** Says, now and then anew, whether a worker conducts by another kit: it would not know the names of what is told. */
export function watchForOtherKits(db: Querier, now: () => number): () => Promise<boolean> {
  let isOtherAtWork = false;
  let lookedMs = 0;
  return async () => {
    if (now() - lookedMs < LOOK_EVERY_MS) return isOtherAtWork;
    lookedMs = now();
    const beats = await heartbeatsSince(db, now() - FRESH_MS);
    isOtherAtWork = beats.some(({ kit }) => kit !== KIT);
    return isOtherAtWork;
  };
}

/** A worker of another release would conduct by its own orders what is seated anew by ours. */
export async function isOtherReleaseAtWork(db: Querier, release: string, nowMs: number): Promise<boolean> {
  const beats = await heartbeatsSince(db, nowMs - FRESH_MS);
  return beats.some(beat => beat.release !== release);
}
