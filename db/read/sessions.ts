import { and, gt, inArray } from 'drizzle-orm';
import type { Querier } from '../connection';
import { sessions } from '../schema';
import { reading } from './reading';

/** Which of these sessions hold. */
export async function sessionsThatHold(db: Querier, hashes: readonly string[], nowMs: number): Promise<Set<string>> {
  const now = new Date(nowMs);
  const found = await reading(db)
    .select({ hash: sessions.hash })
    .from(sessions)
    .where(and(inArray(sessions.hash, [...hashes]), gt(sessions.idleAt, now), gt(sessions.endsAt, now)));
  return new Set(found.map(({ hash }) => hash));
}
