import type { Querier } from '../connection';

export interface SealedResult {
  plate: string;
  content: string;
  sealedAt: Date;
  sealedBy: string;
}

/** The sealed result a collection case is about, or null. */
export async function readSealed(db: Querier, caseId: string): Promise<SealedResult | null> {
  const found = await db.query<SealedResult>({
    name: 'read-sealed',
    text: `select s.plate, s.content, s.sealed_at as "sealedAt", s.sealed_by as "sealedBy"
      from cases c join sealed_results s on s.case_id = c.parent_id and s.plate = c.plate where c.id = $1`,
    values: [caseId],
  });
  return found.rows[0] ?? null;
}
