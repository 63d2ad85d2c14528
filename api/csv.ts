import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';

/**
 * A table as a stream of CSV, a page at a time. Formulas are escaped; the byte-order mark lets spreadsheets read the
 * Chinese; instants are as they are on the wire.
 */
export function csvOf<Row>(
  columns: readonly { key: string; header: string }[],
  pages: AsyncIterable<readonly Row[]>,
  cellsOf: (row: Row) => Readonly<Record<string, unknown>>,
): Readable {
  const cast = {
    object: (value: object) => JSON.stringify(value),
    boolean: String,
    date: (value: Date) => value.toISOString(),
  };
  const options = { columns, escape_formulas: true, cast };
  async function* written(): AsyncGenerator<string> {
    yield stringify([], { ...options, header: true, bom: true });
    for await (const rows of pages) yield stringify(rows.map(cellsOf), options);
  }
  return Readable.from(written(), { objectMode: false });
}
