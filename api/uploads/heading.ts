import { DomainError, type Fault } from '../../domain/errors';
import { cellsOf, type Delimiter } from './cells';
import type { TextLine } from './text-lines';
import { withoutEmptyEnd } from './without-empty-end';

/** The columns a table may have. */
export interface TableColumns<Column extends string> {
  all: readonly Column[];
  required: readonly Column[];
  /** The column a heading names, or null. */
  named(heading: string): Column | null;
  /** With which code a heading is refused that will not do. */
  refusal: 'invalid-plan' | 'invalid-import';
}

/** What a heading says: the columns in their order, and what stands between them. */
export interface Heading<Column extends string> {
  columns: Column[];
  delimiter: Delimiter;
}

const delimiters: readonly Delimiter[] = [',', '\t', ';'];

/** The first delimiter under which the line is a heading decides. Throws as the columns refuse, with what is wrong. */
export function headingOf<Column extends string>(line: TextLine, columns: TableColumns<Column>): Heading<Column> {
  if (!('text' in line))
    throw unheaded(columns, [{ pointer: '/heading', message: `cannot be read (${line.message})` }]);
  const read = delimiters.map(delimiter => {
    const [cells] = cellsOf([line.text], delimiter);
    return { delimiter, ...(Array.isArray(cells) ? columnsIn(cells, columns) : STRAY) };
  });
  const good = read.find(({ faults }) => faults.length === 0);
  if (good) return good;
  throw unheaded(columns, read[0]?.faults ?? []);
}

const STRAY = { columns: [], faults: [{ pointer: '/heading', message: 'has a stray quote' }] };

/** The columns the cells of a heading name, and what is wrong with it. */
export function columnsIn<Column extends string>(
  cells: readonly string[],
  { named, required }: TableColumns<Column>,
): { columns: Column[]; faults: Fault[] } {
  const names = withoutEmptyEnd(cells).map(cell => cell.trim());
  const faults: Fault[] = [];
  const columns = names.flatMap((name, index) => {
    const column = named(name);
    const isDouble = column !== null && names.findIndex(other => named(other) === column) < index;
    if (column && !isDouble) return [column];
    const message = `${JSON.stringify(name.slice(0, 50))} ${isDouble ? 'stands there twice' : 'is not a known column'}`;
    faults.push({ pointer: `/heading/${index}`, message });
    return [];
  });
  for (const missing of required.filter(column => !columns.includes(column)))
    faults.push({ pointer: '/heading', message: `lacks the column ${missing}`, zh: `缺少列 ${missing}。` });
  return { columns, faults };
}

/** A heading that will not do, and what would. */
export function unheaded<Column extends string>(
  { all, required, refusal }: TableColumns<Column>,
  errors: Fault[],
): DomainError {
  const what = errors.map(({ message }) => message).join('; ');
  const known = `Known are ${all.join(', ')}; ${required.join(' and ')} must be there.`;
  return new DomainError(refusal, `The heading will not do: ${what}. ${known}`, { errors });
}
