import { CsvError, parse } from 'csv-parse/sync';

/** What a delimiter is: the comma, and what spreadsheets write in its place (UTF-16 text has tabs). */
export type Delimiter = ',' | '\t' | ';';

/** The cells of a line, or why it has none: a quote in it is not closed, or stands where none can. */
export type Parsed = string[] | 'open' | 'stray';

/** The cells of each line, each read by itself: no quote reaches into the next. */
export function cellsOf(lines: readonly string[], delimiter: Delimiter): Parsed[] {
  const opening = new RegExp(`(?:^|${delimiter})"`);
  const quoted = lines.filter(line => opening.test(line));
  const parsed = quotedCells(quoted, delimiter)[Symbol.iterator]();
  // where no cell begins with a quote, a quote is a letter like others: 19"
  return lines.map(line => (opening.test(line) ? (parsed.next().value ?? 'stray') : line.split(delimiter)));
}

/**
 * Many lines in one go, as the parser is quick only with many: as many records as lines, none with a line break in it,
 * are what each line is by itself. Where they are not, each half is tried.
 */
function quotedCells(lines: readonly string[], delimiter: Delimiter): Parsed[] {
  if (lines.length === 0) return [];
  const records = strictly(lines.join('\n'), delimiter);
  const isByLine = Array.isArray(records) && records.length === lines.length;
  if (isByLine && !records.some(record => record.some(cell => cell.includes('\n')))) return records;
  if (lines.length === 1)
    return [records === 'INVALID_OPENING_QUOTE' ? leniently(lines[0] ?? '', delimiter) : faultOf(records)];
  const half = lines.length >> 1;
  return [...quotedCells(lines.slice(0, half), delimiter), ...quotedCells(lines.slice(half), delimiter)];
}

/** The records of a text in which quotes stand where they may, or the parser's word for what is wrong. */
export function strictly(text: string, delimiter: Delimiter): string[][] | string {
  return tried(() => parse(text, { delimiter, relax_column_count: true, record_delimiter: '\n' }));
}

/** A line with quotes both around cells and inside of others; what was not clearly around a cell is stray. */
function leniently(line: string, delimiter: Delimiter): Parsed {
  const records = tried(() =>
    parse(line, { delimiter, relax_column_count: true, relax_quotes: true, record_delimiter: '\n' }),
  );
  if (!Array.isArray(records)) return faultOf(records);
  const [cells = []] = records;
  return cells.some(cell => cell.startsWith('"')) ? 'stray' : cells;
}

function tried(read: () => string[][]): string[][] | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof CsvError) return error.code;
    throw error;
  }
}

const faultOf = (records: string[][] | string): Parsed => (records === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : 'stray');
