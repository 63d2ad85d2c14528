import { z } from 'zod';
import type { PlanRow } from '../plans';
import { filledCell, isStorable } from '../values/cells';
import { holdsLink } from '../values/links';
import { comparableName, illegible, illegibleName } from '../values/names';
import { typedOf } from '../values/typed';
import { writtenDay } from '../values/written-days';
import { personName, phone, plate, sentWords, short } from './fields';
import { columnNamed, planColumns, type Cells, type PlanColumn } from './plans';

/** Why a row was not taken. The codes are stable. */
export type RowErrorCode =
  | 'missing-plate'
  | 'missing-customer-name'
  | 'invalid-plate'
  | 'invalid-phone'
  | 'invalid-due-on'
  | 'due-on-passed'
  | 'contains-link'
  | 'too-long'
  | 'wrong-columns'
  | 'unreadable-text'
  | 'malformed-csv'
  | 'duplicate-row';

export interface RowError {
  line: number;
  code: RowErrorCode;
  message: string;
}

const dueOn = () =>
  z.string().transform((text, context) => {
    const day = writtenDay(text);
    if (day !== null) return day;
    context.addIssue({ code: 'custom', message: 'is no day' });
    return z.NEVER;
  });

const columnForms = {
  plate: plate(),
  customerName: personName().min(1),
  phone: phone().optional(),
  item: sentWords(short()).optional(),
  dueOn: dueOn().optional(),
};
const rowForm = z.object(columnForms);

/** A row as the file has it → the row as it is kept, or everything that is wrong with it. */
export function readRow(line: number, cells: Cells): PlanRow | RowError[] {
  const filled = filledIn(cells);
  const unreadable = planColumns.find(column => !isStorable(filled[column] ?? ''));
  if (unreadable !== undefined)
    return [{ line, code: 'unreadable-text', message: `${unreadable} holds characters that cannot be read` }];
  const parsed = rowForm.safeParse(filled);
  if (!parsed.success) return errorsOf(line, filled, parsed.error.issues);
  const { phone: number = null, item = null, dueOn: day = null, ...rest } = parsed.data;
  const typed = typedOf(filled);
  return { line, ...rest, phone: number, item, dueOn: day, ...(typed && { typed }) };
}

/** What a row says, the same however it is spelt: each cell as it is kept, or as it was written where it cannot be. */
export function saidIn(cells: Cells, row: PlanRow | RowError[]): string {
  if (!Array.isArray(row))
    return JSON.stringify(
      planColumns.map(column => (column === 'customerName' ? comparableName(row[column]) : (row[column] ?? ''))),
    );
  const filled = filledIn(cells);
  const kept = (column: PlanColumn) => columnForms[column].safeParse(filled[column]).data ?? filled[column] ?? '';
  return JSON.stringify(planColumns.map(kept));
}

/** The cells that say anything. */
function filledIn(cells: Cells): Cells {
  const filled: Cells = {};
  for (const column of planColumns) {
    const text = filledCell(cells[column] ?? '');
    if (text !== null) filled[column] = text;
  }
  return filled;
}

function errorsOf(line: number, filled: Cells, issues: readonly z.core.$ZodIssue[]): RowError[] {
  const found = new Map<RowErrorCode, RowError>();
  for (const issue of issues) {
    const column = columnNamed(String(issue.path[0])) ?? 'plate';
    const [code, message] = faultOf(column, filled[column], issue.code === 'too_big');
    if (!found.has(code)) found.set(code, { line, code, message });
  }
  return [...found.values()];
}

function faultOf(column: PlanColumn, cell: string | undefined, isTooLong: boolean): [RowErrorCode, string] {
  if (isTooLong) return ['too-long', `${column} is too long`];
  if (cell !== undefined && holdsLink(cell) && (column === 'customerName' || column === 'item'))
    return ['contains-link', `${column} contains a link, and customers are sent it`];
  const fault = cell === undefined ? null : column === 'customerName' ? illegibleName(cell) : illegible(cell);
  if (fault !== null) return ['unreadable-text', `${column} ${fault}`];
  switch (column) {
    case 'plate':
      if (cell === undefined) return ['missing-plate', 'plate is missing'];
      return ['invalid-plate', 'plate is not a number plate, nor a VIN'];
    case 'customerName':
      return ['missing-customer-name', 'customerName is missing'];
    case 'phone':
      return ['invalid-phone', 'phone is not one: a mobile, a landline with its area code, or +country code'];
    case 'dueOn':
      return ['invalid-due-on', 'dueOn is not a day of the calendar, such as 2026-12-01'];
    case 'item':
      return ['unreadable-text', 'item holds characters that cannot be kept'];
  }
}
