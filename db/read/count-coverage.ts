import type { Querier } from '../connection';
import { judgedSql, valuesOf, type CoverageFilter } from './judged-callbacks';
import { statement } from './statement';

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
  const [row] = await counts(db, valuesOf(filter));
  if (!row) throw new Error('counts are one row');
  return row;
}

/** The same of each store in which a vehicle left. */
export async function countCoverageByStore(
  db: Querier,
  filter: CoverageFilter,
): Promise<(CoverageCounts & { store: string })[]> {
  return countsByStore(db, valuesOf(filter));
}

const spoken = `state in ('done', 'late') and outcome is distinct from 'unreachable'`;
const texted = `state in ('done', 'late') and outcome = 'unreachable'`;
const counted = (name: string, condition: string) => `count(*) filter (where ${condition})::int as "${name}"`;

const countsSql = `count(*)::int as departures,
      ${counted('due', `state in ('done', 'late', 'missing')`)},
      ${counted('spoken', spoken)}, ${counted('texted', texted)},
      ${counted('spokenInTime', `${spoken} and state = 'done'`)}, ${counted('textedInTime', `${texted} and state = 'done'`)},
      ${counted('late', `state = 'late'`)}, ${counted('missing', `state = 'missing'`)},
      ${counted('open', `state = 'open'`)}, ${counted('superseded', `state = 'superseded'`)},
      ${counted('supersededOverdue', `state = 'superseded' and "dueAt" < "countedBy"`)},
      ${counted('tooLate', `state = 'too-late'`)}`;

const columns: Readonly<Record<keyof CoverageCounts, 'int4'>> = {
  ...{ departures: 'int4', due: 'int4', spoken: 'int4', texted: 'int4', spokenInTime: 'int4', textedInTime: 'int4' },
  ...{ late: 'int4', missing: 'int4', open: 'int4', superseded: 'int4', supersededOverdue: 'int4', tooLate: 'int4' },
};

// by hand, as what it judges by is
const counts = statement<CoverageCounts>({ text: `${judgedSql} select ${countsSql} from judged`, columns });

// the same, by store
const countsByStore = statement<CoverageCounts & { store: string }>({
  text: `${judgedSql} select store, ${countsSql} from judged group by store`,
  columns: { ...columns, store: 'text' },
});
