import { Readable } from 'node:stream';
import {
  importColumnNamed,
  importColumns,
  requiredColumns,
  type ImportColumn,
} from '../../domain/forms/imports/columns';
import { readLine } from '../../domain/forms/imports/read-line';
import type { ImportKind } from '../../domain/imports/kinds';
import type { Import } from '../../db/ledger/imports/import';
import { columnsIn, unheaded, type TableColumns } from '../uploads/heading';
import { namedRow, type NamedRow } from '../uploads/named-rows';
import type { TextFault } from '../uploads/records';
import type { Spool } from '../uploads/spool';
import { textLines } from '../uploads/text-lines';
import { textTable } from '../uploads/text-table';
import { workbookRows } from '../uploads/workbook/workbook';

export type ImportedRow = NamedRow<ImportColumn, TextFault | 'cell-error'>;

/** What comes of reading a file: first its columns, then rows. */
export type ImportReading = { columns: readonly ImportColumn[] } | { rows: ImportedRow[] };

/** Larger than a night's file of half a million customers. */
export const MOST_BYTES = 128 * 1_048_576;

type Wanted = Pick<Import, 'kind' | 'source' | 'charset'>;

/** Reads a file that was kept aside, never more of it in memory than a chunk. Throws `invalid-import`. */
export function rowsOf(wanted: Wanted, spool: Spool): AsyncGenerator<ImportReading> {
  return wanted.source === 'xlsx' ? workbookReadings(wanted, spool) : textReadings(wanted, spool);
}

const columnsOf = (kind: ImportKind): TableColumns<ImportColumn> => ({
  all: importColumns(kind),
  required: requiredColumns(kind),
  named: heading => importColumnNamed(kind, heading),
  refusal: 'invalid-import',
});

async function* textReadings({ kind, charset }: Wanted, spool: Spool): AsyncGenerator<ImportReading> {
  const table = textTable(columnsOf(kind), {
    isGood: cells => readLine[kind](0, cells).errors.length === 0,
    long: null,
  });
  let isHeaded = false;
  const body = Readable.from(spool.chunks());
  try {
    for await (const reading of textLines(body, charset, MOST_BYTES)) {
      if (reading.kind !== 'lines') continue;
      const rows = table.take(reading.lines);
      const columns = table.columns();
      if (columns && !isHeaded) yield { columns };
      isHeaded ||= columns !== null;
      yield { rows };
    }
    yield { rows: table.end() };
  } finally {
    body.destroy(); // who stops in the middle closes the file next: nothing is read ahead from it
  }
}

async function* workbookReadings({ kind }: Wanted, spool: Spool): AsyncGenerator<ImportReading> {
  const known = columnsOf(kind);
  let columns: readonly ImportColumn[] | null = null;
  for await (const found of workbookRows(spool.fd)) {
    const rows: ImportedRow[] = [];
    for (const row of found) {
      if (columns !== null) rows.push(...namedRow(columns, row));
      else if ('cells' in row && row.cells.every(cell => cell.trim() === '')) continue;
      else {
        const heading = columnsIn('cells' in row ? row.cells : [], known);
        if (heading.faults.length > 0) throw unheaded(known, heading.faults);
        ({ columns } = heading);
        yield { columns };
      }
    }
    yield { rows };
  }
  if (columns === null) throw unheaded(known, [{ pointer: '/heading', message: 'is missing' }]);
}
