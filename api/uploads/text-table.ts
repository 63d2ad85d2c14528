import { DomainError } from '../../domain/errors';
import { headingOf, unheaded, type TableColumns } from './heading';
import { namedRow, type NamedRow } from './named-rows';
import { readRecords, type RecordReader, type TableRow, type TextFault } from './records';
import type { TextLine } from './text-lines';

/** The table of a text file: its first line that is not empty is the heading, each further one a row. */
export interface TextTable<Column extends string> {
  take(lines: readonly TextLine[]): NamedRow<Column, TextFault>[];
  /** Throws as the columns refuse for a heading that will not do: only the whole file tells in which encoding it was written. */
  end(): NamedRow<Column, TextFault>[];
  /** The columns of the heading, once it is read and does. */
  columns(): readonly Column[] | null;
}

interface Rows<Column extends string> {
  /** Would these cells be a good row? Asked where a cell runs on over line breaks. */
  isGood(cells: Record<Column, string>): boolean;
  /** The one column that may hold a text of several lines, if any. */
  long: Column | null;
}

const LINE_BREAK = /[\r\n]/;

export function textTable<Column extends string>(
  known: TableColumns<Column>,
  { isGood, long }: Rows<Column>,
): TextTable<Column> {
  let columns: readonly Column[] | null = null;
  let records: RecordReader | null = null;
  let refusal: DomainError | null = null;
  const named = (rows: readonly TableRow[]) => rows.flatMap(row => namedRow(columns ?? [], row));

  function begin(first: TextLine): void {
    try {
      const heading = headingOf(first, known);
      columns = heading.columns;
      records = readRecords(heading.delimiter, cells => isGoodRow(heading.columns, cells));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refusal = error;
    }
  }

  function isGoodRow(own: readonly Column[], cells: readonly string[]): boolean {
    const isWhole = cells.every((cell, index) => own[index] === long || !LINE_BREAK.test(cell.trim()));
    const [row] = namedRow(own, { line: 0, cells: [...cells] });
    return isWhole && row !== undefined && 'cells' in row && isGood(row.cells);
  }

  return {
    take(lines) {
      if (refusal) return [];
      if (records) return named(records.take(lines));
      const first = lines.findIndex(line => !('text' in line) || /[^\s,;]/.test(line.text));
      const heading = lines[first];
      if (heading === undefined) return [];
      begin(heading);
      return this.take(lines.slice(first + 1));
    },
    end() {
      if (refusal) throw refusal;
      if (!records) throw unheaded(known, [{ pointer: '/heading', message: 'is missing' }]);
      return named(records.end());
    },
    columns: () => columns,
  };
}
