import type { Tx } from '../connection';
import type { Act } from './act';
import { CASE_CHANNEL, movedBy } from './moved';
import { shapes, type RowShape, type StepRow } from './rows';

/**
 * Writes everything the acts add in one statement: facts and all they imply, or nothing. Only the parts that have rows
 * are in it, since PostgreSQL opens every table a statement names; each combination is prepared once per connection.
 */
export async function writeActs(tx: Tx, acts: readonly Act[]): Promise<void> {
  const used = parts.flatMap((part, index) => {
    const rows = acts.flatMap(part.rows);
    return rows.length === 0 ? [] : [{ index, sql: part.sql, json: JSON.stringify(rows) }];
  });
  if (used.length === 0) return;
  const name = `write-${used.map(({ index }) => index.toString(36)).join('')}`;
  const text = statements.get(name) ?? statementOf(used.map(({ sql }) => sql));
  statements.set(name, text);
  await tx.query({ name, text, values: used.map(({ json }) => json) });
  for (const moved of movedBy(acts)) tx.announce(CASE_CHANNEL, JSON.stringify(moved));
}

const statements = new Map<string, string>();

function statementOf(sqls: readonly Part['sql'][]): string {
  return `with ${sqls.map((sql, at) => `p${at} as (${sql(`$${at + 1}::jsonb`)} returning 1)`).join(',\n')} select`;
}

function toldRow(act: Act) {
  if (act.tellSeq === null || act.tellSeq <= act.case.heardSeq) return [];
  const lane = act.isNew ? 'start' : 'signal';
  return [{ case_id: act.case.id, told_seq: act.tellSeq, lane, since: new Date(act.nowMs) }];
}

/** A planned call that is over gives back the days nobody was called on. */
function plannedDays(act: Act, { step, round, status }: StepRow) {
  const isOver = status !== 'open' && act.procedure.steps[step]?.call?.bound;
  return isOver ? [{ case_id: act.case.id, step, round }] : [];
}

function heardRow({ case: { id, heardSeq }, heardSeq: heard }: Act) {
  return heard === null ? [] : [{ case_id: id, seq: heardSeq }];
}

function keyRow(act: Act) {
  return act.idempotency ? [{ ...act.idempotency, case_id: act.case.id, created_at: new Date(act.nowMs) }] : [];
}

const insert = (shape: { table: string }, json: string, conflict = '') =>
  `insert into ${shape.table} select * from jsonb_populate_recordset(null::${shape.table}, ${json}) ${conflict}`;

const upsert = (shape: { table: string; columns: string[] }, json: string, key: string[]) => {
  const rest = shape.columns.filter(column => !key.includes(column));
  const set = rest.map(column => `${column} = excluded.${column}`).join(', ');
  return insert(shape, json, `on conflict (${key.join(', ')}) do update set ${set}`);
};

const caseColumns = shapes.cases.columns.filter(column => column !== 'id');

/**
 * A table's row is that of the JSON's row `j`. Said twice, so that it is found by its key: the planner takes a list in JSON
 * for a long one, and would read the whole table.
 */
const isRowOf = (table: string, key: string, json: string) =>
  `${table}.${key} = j.${key} and ${table}.${key} = any(array(select r ->> '${key}' from jsonb_array_elements(${json}) r))`;

/** One table's share of a write: the rows the acts have for it, and the statement that takes them as JSON. */
interface Part {
  rows: (act: Act) => Record<string, unknown>[];
  sql: (json: string) => string;
}

const rowsOf =
  <Row>(shape: RowShape<Row>, pick: (act: Act) => Iterable<Row>): Part['rows'] =>
  act =>
    [...pick(act)].map(shape.toJson);

const parts: readonly Part[] = [
  { rows: rowsOf(shapes.cases, act => (act.isNew ? [act.case] : [])), sql: json => insert(shapes.cases, json) },
  {
    rows: rowsOf(shapes.cases, act => (act.isNew ? [] : [act.case])),
    sql: json => `update cases set ${caseColumns.map(column => `${column} = j.${column}`).join(', ')}
      from jsonb_populate_recordset(null::cases, ${json}) j where ${isRowOf('cases', 'id', json)}`,
  },
  { rows: rowsOf(shapes.facts, act => act.facts), sql: json => insert(shapes.facts, json) },
  {
    rows: rowsOf(shapes.steps, act => act.touchedSteps),
    sql: json => upsert(shapes.steps, json, ['case_id', 'step', 'round']),
  },
  {
    rows: rowsOf(shapes.deadlines, act => act.touchedDeadlines),
    sql: json => upsert(shapes.deadlines, json, ['case_id', 'deadline', 'round']),
  },
  {
    rows: rowsOf(shapes.escalations, act => act.escalations),
    sql: json => insert(shapes.escalations, json, 'on conflict do nothing'),
  },
  {
    rows: rowsOf(shapes.alerts, act => act.alerts),
    sql: json => insert(shapes.alerts, json, 'on conflict do nothing'),
  },
  {
    rows: rowsOf(shapes.registerEntries, act => act.registerEntries),
    sql: json => insert(shapes.registerEntries, json),
  },
  { rows: rowsOf(shapes.texts, act => act.texts), sql: json => insert(shapes.texts, json, 'on conflict do nothing') },
  {
    rows: act => [...act.touchedSteps].flatMap(row => plannedDays(act, row)),
    // locked in the order in which days are taken, so that giving and taking never wait for each other
    sql: json => `delete from customer_calls where ctid = any(array(
      select c.ctid from customer_calls c join jsonb_to_recordset(${json}) j(case_id text, step text, round int)
        on ${isRowOf('c', 'case_id', json)} and c.step = j.step and c.round = j.round and not c.called
      order by c.customer, c.day for update of c))`,
  },
  {
    rows: toldRow,
    sql: json => `insert into engine_inbox (case_id, told_seq, lane, since, tries)
      select j.case_id, j.told_seq, j.lane, j.since, 0
      from jsonb_to_recordset(${json}) j(case_id text, told_seq int, lane text, since timestamptz)
      on conflict (case_id) do update set told_seq = excluded.told_seq, leased_until = null`,
  },
  {
    rows: heardRow,
    sql: json => `delete from engine_inbox i using jsonb_to_recordset(${json}) j(case_id text, seq int)
      where ${isRowOf('i', 'case_id', json)} and i.told_seq <= j.seq`,
  },
  {
    rows: act => act.endEscalations.map(deadline => ({ case_id: act.case.id, deadline })),
    sql: json => `update escalations e set status = 'ended'
      from jsonb_to_recordset(${json}) j(case_id text, deadline text)
      where ${isRowOf('e', 'case_id', json)} and e.deadline = j.deadline and e.status = 'open'`,
  },
  {
    rows: keyRow,
    sql: json => `insert into idempotency_keys (caller, key, request, case_id, created_at)
      select j.caller, j.key, j.request, j.case_id, j.created_at from jsonb_to_recordset(${json})
        j(caller text, key text, request text, case_id text, created_at timestamptz)`,
  },
];
