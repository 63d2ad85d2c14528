import type { Querier } from '../connection';
import { judgedSql, valuesOf, type CoverageFilter } from './judged-callbacks';
import { statement } from './statement';

export const coverageStates = ['done', 'late', 'missing', 'open', 'superseded', 'too-late'] as const;
export type CoverageState = (typeof coverageStates)[number];

/** A departure with its call-back. */
export interface CoverageRow {
  plate: string;
  customerName: string;
  store: string;
  advisor: string | null;
  leftAt: Date;
  dueAt: Date;
  state: CoverageState;
  /** Null where the care is another store's. */
  caseId: string | null;
  callbackCaseId: string | null;
  doneAt: Date | null;
  doneBy: string | null;
  outcome: string | null;
  attempts: number;
  complaintOwed: boolean;
  /** The later departure whose call-back counts for this one too; null where another store's does, that is not seen. */
  countedBy: Date | null;
}

/** Every departure of the period, the latest first, at most `limit` from `after` on. */
export async function listCoverage(
  db: Querier,
  filter: CoverageFilter & { state?: CoverageState | undefined; after: readonly string[] | null; limit: number },
): Promise<CoverageRow[]> {
  const { state, after, limit } = filter;
  return covered(db, [...valuesOf(filter), state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit]);
}

// by hand, as what it judges by is; unnamed, so that each is planned for its own period, state and page
const covered = statement<CoverageRow>({
  text: `${judgedSql} select plate, "customerName", store, advisor, "leftAt", "dueAt", "caseId", "callbackCaseId", "doneAt", "doneBy",
      outcome, attempts, "complaintOwed", case when $4::text[] is null or "countedIn" = any($4) then "countedBy" end as "countedBy", state
    from judged
    where ($7::text is null or state = $7) and ("leftAt", plate) < (coalesce($8::timestamptz, 'infinity'), coalesce($9, ''))
    order by "leftAt" desc, plate desc limit $10`,
  columns: {
    ...{
      plate: 'text',
      customerName: 'text',
      store: 'text',
      advisor: 'text',
      leftAt: 'timestamptz',
      dueAt: 'timestamptz',
    },
    ...{
      state: 'text',
      caseId: 'text',
      callbackCaseId: 'text',
      doneAt: 'timestamptz',
      doneBy: 'text',
      outcome: 'text',
    },
    ...{ attempts: 'int4', complaintOwed: 'bool', countedBy: 'timestamptz' },
  },
});

const PAGE = 500;

/** The whole of it, a page at a time. */
export async function* everyCoverage(
  db: Querier,
  filter: CoverageFilter & { state?: CoverageState | undefined },
): AsyncGenerator<CoverageRow[]> {
  let after: string[] | null = null;
  for (;;) {
    const rows: CoverageRow[] = await listCoverage(db, { ...filter, after, limit: PAGE });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [last.leftAt.toISOString(), last.plate];
  }
}
