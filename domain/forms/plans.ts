import { z } from 'zod';
import { STORE_MANAGERS_ROUTE, planKinds, type PlanRow } from '../plans';
import { day, personName, phone, plate, short } from './fields';

/** The columns a plan's file may have, and what they are called in Chinese (S0 二). */
const headings = {
  plate: '车牌号',
  customerName: '顾客姓名',
  phone: '联系电话',
  item: '提醒事项',
  dueOn: '到期日',
} as const;

export type PlanColumn = keyof typeof headings;
export const planColumns: readonly PlanColumn[] = ['plate', 'customerName', 'phone', 'item', 'dueOn'];
export const requiredColumns: readonly PlanColumn[] = ['plate', 'customerName'];

/** The column a heading names, in either language, or null. */
export function columnNamed(heading: string): PlanColumn | null {
  return planColumns.find(column => column === heading || headings[column] === heading) ?? null;
}

const name = () => z.string().trim().min(1).max(200).refine(isStorable, 'holds characters that cannot be kept');

/** What is said of a plan as a whole. */
export const planForm = z.strictObject({
  kind: z.enum(planKinds),
  name: name(),
  feedbackRoute: name()
    .optional()
    .meta({ description: `the department that hears the customers; ${STORE_MANAGERS_ROUTE} for a store's birthdays` }),
  store: z.string().trim().min(1).max(50).optional().meta({ description: 'whose cases they are' }),
});

/** Why a row was not taken. The codes are stable. */
export type RowErrorCode =
  | 'missing-plate'
  | 'missing-customer-name'
  | 'invalid-plate'
  | 'invalid-due-on'
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

export type Cells = Partial<Record<PlanColumn, string>>;

const rowForm = z.object({
  plate: plate().refine(text => /^[\p{L}\p{N}][\p{L}\p{N}-]+$/u.test(text)),
  customerName: personName().min(1),
  phone: phone().optional(),
  item: short().optional(),
  // spreadsheets write 2026/12/1
  dueOn: z
    .string()
    .transform(text => text.replace(/^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/, padded))
    .pipe(day().regex(/^(19|20|21)/))
    .optional(),
});

/** A row as the file has it → the row as it is kept, or everything that is wrong with it. */
export function readRow(line: number, cells: Cells): PlanRow | RowError[] {
  const filled = Object.fromEntries(
    Object.entries(cells).flatMap(([column, text]) => (text.trim() === '' ? [] : [[column, text.trim()]])),
  );
  const unreadable = Object.keys(filled).find(column => !isStorable(filled[column] ?? ''));
  if (unreadable !== undefined)
    return [{ line, code: 'unreadable-text', message: `${unreadable} holds characters that cannot be read` }];
  const parsed = rowForm.safeParse(filled);
  if (!parsed.success) return errorsOf(line, filled, parsed.error.issues);
  const { phone = null, item = null, dueOn = null, ...rest } = parsed.data;
  return { line, ...rest, phone, item, dueOn };
}

function errorsOf(line: number, filled: Cells, issues: readonly z.core.$ZodIssue[]): RowError[] {
  const found = new Map<RowErrorCode, RowError>();
  for (const issue of issues) {
    const column = columnNamed(String(issue.path[0])) ?? 'plate';
    const [code, message] = faultOf(column, filled[column] === undefined, issue.code === 'too_big');
    if (!found.has(code)) found.set(code, { line, code, message });
  }
  // what is too long need not be told a second time as invalid
  if (found.has('too-long')) found.delete('invalid-plate');
  return [...found.values()];
}

function faultOf(column: PlanColumn, isMissing: boolean, isTooLong: boolean): [RowErrorCode, string] {
  if (isTooLong) return ['too-long', `${column} is too long`];
  if (column === 'dueOn') return ['invalid-due-on', 'dueOn is not a day of the calendar, such as 2026-12-01'];
  if (column === 'plate')
    return isMissing ? ['missing-plate', 'plate is missing'] : ['invalid-plate', 'plate is not a number plate'];
  return ['missing-customer-name', 'customerName is missing'];
}

const padded = (_: string, year: string, month: string, date: string) =>
  `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;

/** Text that is what was written: no NUL, nothing a wrong charset left, no half of a character. */
function isStorable(text: string): boolean {
  return !/[\0\uFFFD]|\p{Cs}/u.test(text);
}
