import { DomainError } from '../../domain/errors';
import type { TriedFact } from '../../domain/language/play-order';
import type { Tx } from '../connection';
import { shapes } from './rows';
import type { Case, State } from '../../domain/cases/state';

/**
 * Takes the case row's lock, then reads what hangs on it: in that order, in two statements,
 * since a statement that waited for the lock would still see the steps of before. Throws `not-found`.
 */
export async function lockCase(tx: Tx, caseId: string): Promise<State> {
  const locked = await tx.query({
    name: 'lock-case',
    text: 'select * from cases where id = $1 for update',
    values: [caseId],
  });
  const row: unknown = locked.rows[0];
  if (!isRow(row)) throw new DomainError('not-found', 'There is no such case.');
  const found = await tx.query({ name: 'load-case', text: loadCaseSql, values: [caseId] });
  const loaded: State = { case: shapes.cases.fromJson(row), steps: [], deadlines: [], told: [] };
  hang(new Map([[caseId, loaded]]), found.rows);
  return loaded;
}

/** Steps and deadlines of cases whose rows are already locked, in the same order; of many cases few go on, so no facts. */
export async function loadAround(tx: Tx, rows: Case[]): Promise<State[]> {
  const found = await tx.query({ name: 'load-around', text: loadAroundSql, values: [rows.map(({ id }) => id)] });
  const byCase = new Map<string, State>(rows.map(row => [row.id, { case: row, steps: [], deadlines: [], told: null }]));
  hang(byCase, found.rows);
  return [...byCase.values()];
}

/** What an order goes by, of these cases, as it was before this transaction. */
export async function loadTold(tx: Tx, caseIds: readonly string[]): Promise<Map<string, TriedFact[]>> {
  const found = await tx.query<TriedFact & { caseId: string }>({
    name: 'load-told',
    text: `select case_id as "caseId", key, tells from case_facts where case_id = any($1) and ${isGoneBy}`,
    values: [caseIds],
  });
  const byCase = new Map<string, TriedFact[]>(caseIds.map(id => [id, []]));
  for (const { caseId, key, tells } of found.rows) byCase.get(caseId)?.push({ key, tells });
  return byCase;
}

function hang(byCase: ReadonlyMap<string, State>, rows: readonly unknown[]): void {
  for (const found of rows) {
    if (!isRow(found) || !isRow(found['row']) || typeof found['case_id'] !== 'string') continue;
    const { kind, row } = found;
    const loaded = byCase.get(found['case_id']);
    if (kind === 's') loaded?.steps.push(shapes.steps.fromJson(row));
    else if (kind === 'd') loaded?.deadlines.push(shapes.deadlines.fromJson(row));
    else loaded?.told?.push(row as TriedFact); // as `loadCaseSql` builds it
  }
}

/**
 * Locks the cases a query names, in its order: at most $2 of them, none of $3, none that another has locked. Each is found
 * by its key: left to choose, the planner reads the whole table where it knows too little of how many there will be.
 */
export function lockedInOrder(idsSql: string): string {
  return `select c.* from unnest(array(${idsSql})) with ordinality as due(id, nth) join cases c on c.id = due.id
    where c.id <> all($3) order by due.nth limit $2 for update of c skip locked`;
}

// one case is asked for by its key alone: of a list of keys the planner makes a plan anew each time
const stepsAndDeadlines = (which: string) => `
  select 's' as kind, case_id, to_jsonb(s) as row from steps s where case_id ${which}
  union all
  select 'd', case_id, to_jsonb(d) from deadlines d where case_id ${which}`;

const loadAroundSql = stepsAndDeadlines('= any($1)');

// all that an order goes by: completions, and what a person said it may leave
const isGoneBy = `kind in ('step-completed', 'case-reseated') and tells is not null`;

const loadCaseSql = `${stepsAndDeadlines('= $1')}
  union all
  select 'f', case_id, jsonb_build_object('key', key, 'tells', tells) from case_facts where case_id = $1 and ${isGoneBy}`;

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
