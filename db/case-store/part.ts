import type { Change } from '../../domain/cases/change';
import type { RowShape } from './rows';

/** One table's share of a write: the rows the acts have for it, and the statement that takes them as JSON. */
export interface Part {
  rows: (change: Change) => Record<string, unknown>[];
  sql: (json: string) => string;
}

export const rowsOf =
  <Row>(shape: RowShape<Row>, pick: (change: Change) => Iterable<Row>): Part['rows'] =>
  draft =>
    [...pick(draft)].map(shape.toJson);

export const insert = (shape: { table: string }, json: string, conflict = '') =>
  `insert into ${shape.table} select * from jsonb_populate_recordset(null::${shape.table}, ${json}) ${conflict}`;

export const upsert = (shape: { table: string; columns: string[] }, json: string, key: string[]) => {
  const rest = shape.columns.filter(column => !key.includes(column));
  const set = rest.map(column => `${column} = excluded.${column}`).join(', ');
  return insert(shape, json, `on conflict (${key.join(', ')}) do update set ${set}`);
};

/**
 * A table's row is that of the JSON's row `j`. Said twice, so that it is found by its key: the planner takes a list in JSON
 * for a long one, and would read the whole table.
 */
export const isRowOf = (table: string, key: string, json: string) =>
  `${table}.${key} = j.${key} and ${table}.${key} = any(array(select r ->> '${key}' from jsonb_array_elements(${json}) r))`;
