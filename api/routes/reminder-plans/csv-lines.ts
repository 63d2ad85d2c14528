import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { DomainError, type Fault } from '../../../domain/errors';
import {
  columnNamed,
  planColumns,
  readRow,
  requiredColumns,
  type Cells,
  type PlanColumn,
  type RowError,
} from '../../../domain/forms/plans';
import type { PlanRow } from '../../../domain/plans';
import { decoded, type Charset } from './charset';

/** A line of a plan: what it says, and what was made of it. */
export interface Line {
  line: number;
  /** The same for the same content, however it is written. */
  said: string;
  row: PlanRow | RowError[];
}

const LONGEST_RECORD = 65_536; // a quote that is never closed must not swallow the file
const LINE_BREAK = /[\r\n]/;

/**
 * The rows of a CSV file while it arrives. After a quote that is not closed nothing more is read. Throws
 * `invalid-plan` for a heading that will not do, `body-too-large`, `upload-aborted`.
 */
export async function* csvLines(body: Readable, charset: Charset | null, mostBytes: number): AsyncGenerator<Line> {
  let goodRecords = Infinity;
  const parser = parse({
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_RECORD,
    // an error that ended the parser would take the records before it along
    skip_records_with_error: true,
    on_skip: error => void (goodRecords = Math.min(goodRecords, Number(error?.['records'] ?? 0))),
  });
  const isWhole = () => goodRecords === Infinity;
  // what goes wrong before the parser comes out of it
  pipeline(Readable.from(decoded(chunksOf(body, mostBytes, isWhole), charset)), parser).catch(() => undefined);
  let columns: PlanColumn[] | null = null;
  let read = 0;
  try {
    for await (const parsed of parser) {
      const { record, info } = parsed as { record: string[]; info: { lines: number; records: number } }; // `info: true`
      if (info.records > goodRecords) break;
      const line = read + 1;
      read = info.lines;
      if (record.every(cell => cell.trim() === '')) continue;
      if (columns) yield lineOf(line, columns, record);
      else columns = columnsOf(record);
    }
  } finally {
    body.resume(); // an answer is heard by who has sent everything
  }
  if (!columns) throw unheaded([{ pointer: '/heading', message: 'is missing' }]);
  if (!isWhole()) yield malformed(read + 1);
}

/** Too much is read on for a while and thrown away, for the same reason. */
async function* chunksOf(body: Readable, most: number, isWanted: () => boolean): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      if (size > 2 * most) break;
      if (size <= most && isWanted()) yield chunk;
    }
  } catch {
    throw new DomainError('upload-aborted', 'The upload broke off; nothing of it will be opened.');
  }
  if (size > most) throw new DomainError('body-too-large', `The file is larger than ${most / 1_048_576} MiB.`);
}

/** The columns in the order of the heading. Throws `invalid-plan`, which names what is unknown, double or missing. */
function columnsOf(heading: readonly string[]): PlanColumn[] {
  const names = withoutEmptyEnd(
    heading.map(cell => cell.trim()),
    0,
  );
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
    faults.push({ pointer: '/heading', message: `lacks the column ${missing}` });
  if (faults.length > 0) throw unheaded(faults);
  return columns;
}

function lineOf(line: number, columns: readonly PlanColumn[], record: readonly string[]): Line {
  const given = withoutEmptyEnd(record, columns.length);
  if (given.length !== columns.length) {
    const message = `has ${given.length} columns, the heading ${columns.length}`;
    return { line, said: JSON.stringify(given), row: [{ line, code: 'wrong-columns', message }] };
  }
  const cells: Cells = {};
  for (const [index, column] of columns.entries()) cells[column] = given[index] ?? '';
  const broken = columns.find(column => column !== 'item' && LINE_BREAK.test((cells[column] ?? '').trim()));
  return broken === undefined ? readCells(line, cells) : malformed(line);
}

/** A row of named cells as it is kept. */
export function readCells(line: number, cells: Cells): Line {
  const said = JSON.stringify(planColumns.map(column => (cells[column] ?? '').trim()));
  return { line, said, row: readRow(line, cells) };
}

function malformed(line: number): Line {
  const message = 'a quote that is opened here is not closed';
  return { line, said: 'malformed', row: [{ line, code: 'malformed-csv', message }] };
}

function withoutEmptyEnd(cells: readonly string[], least: number): readonly string[] {
  let length = cells.length;
  while (length > least && cells[length - 1]?.trim() === '') length -= 1;
  return cells.slice(0, length);
}

function unheaded(errors: Fault[]): DomainError {
  const what = errors.map(({ message }) => message).join('; ');
  const known = `Known are ${planColumns.join(', ')}; ${requiredColumns.join(' and ')} must be there.`;
  return new DomainError('invalid-plan', `The heading will not do: ${what}. ${known}`, { errors });
}
