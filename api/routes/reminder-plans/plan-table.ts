import { DomainError } from '../../../domain/errors';
import type { Cells, PlanColumn } from '../../../domain/forms/plans';
import { readRecords, type RecordReader, type TableRow } from '../../uploads/records';
import type { TextLine } from '../../uploads/text-lines';
import { badLine, lineOf, type Line } from './line';
import { headingOf, unheaded } from './plan-heading';
import { withoutEmptyEnd } from './without-empty-end';

/** The table of a plan's file: its first line that is not empty is the heading, each further one a row. */
export interface PlanTable {
  take(lines: readonly TextLine[]): Line[];
  /** Throws `invalid-plan` for a heading that will not do: only the whole file tells in which encoding it was written. */
  end(): Line[];
}

const LINE_BREAK = /[\r\n]/;

export function planTable(): PlanTable {
  let columns: readonly PlanColumn[] = [];
  let records: RecordReader | null = null;
  let refusal: DomainError | null = null;
  const named = (rows: readonly TableRow[]) => rows.flatMap(row => lineIn(columns, row));

  function begin(first: TextLine): void {
    try {
      const heading = headingOf(first);
      columns = heading.columns;
      records = readRecords(heading.delimiter, cells => isGoodRow(columns, cells));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refusal = error;
    }
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
      if (!records) throw unheaded([{ pointer: '/heading', message: 'is missing' }]);
      return named(records.end());
    },
  };
}

/** Only what is to be reminded of is a text of several lines. */
function isGoodRow(columns: readonly PlanColumn[], cells: readonly string[]): boolean {
  const isWhole = cells.every((cell, index) => columns[index] === 'item' || !LINE_BREAK.test(cell.trim()));
  const [row] = lineIn(columns, { line: 0, cells: [...cells] });
  return isWhole && row !== undefined && !Array.isArray(row.row);
}

/** A row by the names of its columns; a spreadsheet leaves the last cells out where they are empty. None for an empty row. */
function lineIn(columns: readonly PlanColumn[], row: TableRow): Line[] {
  const { line } = row;
  if ('fault' in row) return [badLine({ line, code: row.fault, message: row.message }, row.raw)];
  const given = withoutEmptyEnd(row.cells);
  if (given.length === 0) return [];
  if (given.length > columns.length) {
    const message = `has ${given.length} columns, the heading ${columns.length}`;
    return [badLine({ line, code: 'wrong-columns', message }, JSON.stringify(given))];
  }
  const cells: Cells = {};
  for (const [index, column] of columns.entries()) cells[column] = given[index] ?? '';
  return [lineOf(line, cells)];
}
