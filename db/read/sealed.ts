import { and, eq } from 'drizzle-orm';
import type { Querier } from '../connection';
import { cases, sealedResults } from '../schema';
import { reading } from './reading';

export interface SealedResult {
  plate: string;
  content: string;
  sealedAt: Date;
  sealedBy: string;
}

const { plate, content, sealedAt, sealedBy } = sealedResults;

/** The sealed result a collection case is about, or null. */
export async function readSealed(db: Querier, caseId: string): Promise<SealedResult | null> {
  const [found] = await reading(db)
    .select({ plate, content, sealedAt, sealedBy })
    .from(cases)
    .innerJoin(sealedResults, and(eq(sealedResults.caseId, cases.parentId), eq(sealedResults.plate, cases.plate)))
    .where(eq(cases.id, caseId));
  return found ?? null;
}
