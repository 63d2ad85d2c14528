import { withoutEmptyEnd } from './without-empty-end';

/** A row of a table by the line it begins on: its cells, or what is wrong with it; `raw` tells such rows apart. */
interface Wrong<Fault extends string> {
  line: number;
  fault: Fault;
  message: string;
  raw: string;
}
export type CellsOrWrong<Fault extends string> = { line: number; cells: readonly string[] } | Wrong<Fault>;

/** A row by the names of its columns, or what is wrong with it. */
export type NamedRow<Column extends string, Fault extends string> =
  { line: number; cells: Record<Column, string> } | Wrong<Fault | 'wrong-columns'>;

/** A row by its heading; a spreadsheet leaves the last cells out where they are empty. None for an empty row. */
export function namedRow<Column extends string, Fault extends string>(
  columns: readonly Column[],
  row: CellsOrWrong<Fault>,
): NamedRow<Column, Fault>[] {
  if ('fault' in row) return [row];
  const { line } = row;
  const given = withoutEmptyEnd(row.cells);
  if (given.length === 0) return [];
  if (given.length > columns.length) {
    const message = `has ${given.length} columns, the heading ${columns.length}`;
    return [{ line, fault: 'wrong-columns', message, raw: JSON.stringify(given) }];
  }
  const cells = columns.map((column, index) => [column, given[index] ?? ''] as const);
  return [{ line, cells: Object.fromEntries(cells) as Record<Column, string> }]; // of the columns there are
}
