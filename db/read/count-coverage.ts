import type { Querier } from '../connection';
import { judgedSql, valuesOf, type CoverageFilter } from './judged-callbacks';

/** departures = due + open + superseded + tooLate; due = spoken + texted + missing. */
export interface CoverageCounts {
  departures: number;
  due: number;
  spoken: number;
  texted: number;
  spokenInTime: number;
  textedInTime: number;
  late: number;
  missing: number;
  open: number;
  superseded: number;
  supersededOverdue: number;
  tooLate: number;
}

export async function countCoverage(db: Querier, filter: CoverageFilter): Promise<CoverageCounts> {
  const found = await db.query<CoverageCounts>({
    text: `${judgedSql} select count(*)::int as departures,
        ${counted('due', `state in ('done', 'late', 'missing')`)},
        ${counted('spoken', spoken)}, ${counted('texted', texted)},
        ${counted('spokenInTime', `${spoken} and state = 'done'`)}, ${counted('textedInTime', `${texted} and state = 'done'`)},
        ${counted('late', `state = 'late'`)}, ${counted('missing', `state = 'missing'`)},
        ${counted('open', `state = 'open'`)}, ${counted('superseded', `state = 'superseded'`)},
        ${counted('supersededOverdue', `state = 'superseded' and "dueAt" < "countedBy"`)},
        ${counted('tooLate', `state = 'too-late'`)}
      from judged`,
    values: valuesOf(filter),
  });
  const [row] = found.rows;
  if (!row) throw new Error('counts are one row');
  return row;
}

const spoken = `state in ('done', 'late') and outcome is distinct from 'unreachable'`;
const texted = `state in ('done', 'late') and outcome = 'unreachable'`;
const counted = (name: string, condition: string) => `count(*) filter (where ${condition})::int as "${name}"`;
