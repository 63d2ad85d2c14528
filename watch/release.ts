import { editionsOf, type Orders } from '../domain/trial';
import type { Querier } from '../db/connection';
import { readNotes } from '../db/notes';

const FRESH_MS = 15_000;

/** What tells releases apart that conduct by different orders: their editions. */
export function releaseOf(orders: Orders): string {
  const raised = Object.entries(editionsOf(orders)).filter(([, edition]) => edition > 1);
  return raised
    .map(([procedure, edition]) => `${procedure}@${edition}`)
    .sort()
    .join(' ');
}

/** A worker of another release would conduct by its own orders what is seated anew by ours. */
export async function isOtherReleaseAtWork(db: Querier, release: string): Promise<boolean> {
  const beats = await readNotes(db, 'heartbeat');
  return beats.some(({ at, note }) => Date.now() - at.getTime() < FRESH_MS && (note['release'] ?? '') !== release);
}
