import { DomainError } from '../../domain/errors';
import type { Tx } from '../connection';
import type { Loaded } from './act';
import { shapes, type CaseRow } from './rows';

/**
 * Takes the case row's lock, then reads what hangs on it: in that order, in two statements,
 * since a statement that waited for the lock would still see the steps of before. Throws `not-found`.
 */
export async function lockCase(tx: Tx, caseId: string): Promise<Loaded> {
  const locked = await tx.query({
    name: 'lock-case',
    text: 'select * from cases where id = $1 for update',
    values: [caseId],
  });
  const row: unknown = locked.rows[0];
  if (!isRow(row)) throw new DomainError('not-found', 'There is no such case.');
  const [loaded] = await loadAround(tx, [shapes.cases.fromJson(row)]);
  if (!loaded) throw new DomainError('not-found', 'There is no such case.');
  return loaded;
}

/** Steps and deadlines of cases whose rows are already locked, in the same order. */
export async function loadAround(tx: Tx, rows: CaseRow[]): Promise<Loaded[]> {
  const ids = rows.map(({ id }) => id);
  const found = await tx.query({ name: 'load-around', text: loadAroundSql, values: [ids] });
  const byCase = new Map<string, Loaded>(rows.map(row => [row.id, { case: row, steps: [], deadlines: [] }]));
  for (const row of found.rows as unknown[]) {
    if (!isRow(row) || !isRow(row['row']) || typeof row['case_id'] !== 'string') continue;
    const loaded = byCase.get(row['case_id']);
    if (row['kind'] === 's') loaded?.steps.push(shapes.steps.fromJson(row['row']));
    else loaded?.deadlines.push(shapes.deadlines.fromJson(row['row']));
  }
  return [...byCase.values()];
}

/**
 * Locks the cases a query names, in its order: at most $2 of them, none of $3, none that another has locked. Each is found
 * by its key: left to choose, the planner reads the whole table where it knows too little of how many there will be.
 */
export function lockedInOrder(idsSql: string): string {
  return `select c.* from unnest(array(${idsSql})) with ordinality as due(id, nth) join cases c on c.id = due.id
    where c.id <> all($3) order by due.nth limit $2 for update of c skip locked`;
}

const loadAroundSql = `
  select 's' as kind, case_id, to_jsonb(s) as row from steps s where case_id = any($1)
  union all
  select 'd', case_id, to_jsonb(d) from deadlines d where case_id = any($1)`;

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
