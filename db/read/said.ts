import { and, asc, inArray, isNotNull } from 'drizzle-orm';
import type { Querier } from '../connection';
import { cases, steps } from '../schema';
import { reading } from './reading';

/** What has been said in each of these cases, by field: what it was opened with, then each record in order; the latest holds. */
export async function saidInCases(db: Querier, ids: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
  if (ids.length === 0) return new Map();
  const opened = await reading(db)
    .select({ id: cases.id, input: cases.input })
    .from(cases)
    .where(inArray(cases.id, [...ids]));
  const recorded = await reading(db)
    .select({ id: steps.caseId, record: steps.record })
    .from(steps)
    .where(and(inArray(steps.caseId, [...ids]), isNotNull(steps.record)))
    .orderBy(asc(steps.completedAt));
  const said = new Map(opened.map(({ id, input }) => [id, { ...input }]));
  for (const { id, record } of recorded) said.set(id, { ...said.get(id), ...record });
  return said;
}
