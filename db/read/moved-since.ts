import { and, eq, exists, gt, gte, isNull, notExists, sql } from 'drizzle-orm';
import type { Querier } from '../connection';
import { caseFacts, cases, engineInbox } from '../schema';
import { isOpen } from './open-cases';
import { reading } from './reading';

/** Open cases with facts recorded since an instant, from one id on; not those that are stopped or about to be seated anew. */
export async function movedSince(db: Querier, since: Date, afterId: string, limit: number): Promise<string[]> {
  const one = { one: sql`1` };
  const hasMoved = reading(db)
    .select(one)
    .from(caseFacts)
    .where(and(eq(caseFacts.caseId, cases.id), gte(caseFacts.recordedAt, since)));
  const isToBeReseated = reading(db)
    .select(one)
    .from(engineInbox)
    .where(and(eq(engineInbox.caseId, cases.id), eq(engineInbox.lane, 'reseat')));
  const found = await reading(db)
    .select({ id: cases.id })
    .from(cases)
    .where(and(isOpen, gt(cases.id, afterId), isNull(cases.stoppedReason), exists(hasMoved), notExists(isToBeReseated)))
    .orderBy(cases.id)
    .limit(limit);
  return found.map(({ id }) => id);
}
