import { DomainError, type Fault } from '../../../domain/errors';
import { columnNamed, planColumns, requiredColumns, type PlanColumn } from '../../../domain/forms/plans';
import { cellsOf, type Delimiter } from '../../uploads/cells';
import type { TextLine } from '../../uploads/text-lines';
import { withoutEmptyEnd } from './without-empty-end';

/** What a heading says: the columns in their order, and what stands between them. */
export interface Heading {
  columns: PlanColumn[];
  delimiter: Delimiter;
}

const delimiters: readonly Delimiter[] = [',', '\t', ';'];

/** The first delimiter under which the line is a heading decides. Throws `invalid-plan`, which names what is wrong. */
export function headingOf(line: TextLine): Heading {
  if (!('text' in line)) throw unheaded([{ pointer: '/heading', message: `cannot be read (${line.message})` }]);
  const read = delimiters.map(delimiter => ({ delimiter, ...columnsOf(line.text, delimiter) }));
  const good = read.find(({ faults }) => faults.length === 0);
  if (good) return good;
  throw unheaded(read[0]?.faults ?? []);
}

function columnsOf(text: string, delimiter: Delimiter): { columns: PlanColumn[]; faults: Fault[] } {
  const [cells] = cellsOf([text], delimiter);
  if (!Array.isArray(cells)) return { columns: [], faults: [{ pointer: '/heading', message: 'has a stray quote' }] };
  const names = withoutEmptyEnd(cells).map(cell => cell.trim());
  const faults: Fault[] = [];
  const columns = names.flatMap((name, index) => {
    const column = columnNamed(name);
    const isDouble = column !== null && names.findIndex(other => columnNamed(other) === column) < index;
    if (column && !isDouble) return [column];
    const message = `${JSON.stringify(name.slice(0, 50))} ${isDouble ? 'stands there twice' : 'is not a known column'}`;
    faults.push({ pointer: `/heading/${index}`, message });
    return [];
  });
  for (const missing of requiredColumns.filter(column => !columns.includes(column)))
    faults.push({ pointer: '/heading', message: `lacks the column ${missing}`, zh: `缺少列 ${missing}。` });
  return { columns, faults };
}

/** A heading that will not do, and what would. */
export function unheaded(errors: Fault[]): DomainError {
  const what = errors.map(({ message }) => message).join('; ');
  const known = `Known are ${planColumns.join(', ')}; ${requiredColumns.join(' and ')} must be there.`;
  return new DomainError('invalid-plan', `The heading will not do: ${what}. ${known}`, { errors });
}
