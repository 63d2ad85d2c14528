import { canonicalPlate } from '../../domain/values/plates';
import { cellsOf, strictly, type Delimiter, type Parsed } from './cells';
import type { CellsOrWrong } from './named-rows';
import type { TextLine } from './text-lines';

/** A row of a text file by the line it begins on. */
export type TableRow = CellsOrWrong<TextFault>;
export type TextFault = 'too-long' | 'unreadable-text' | 'malformed-csv';

export interface RecordReader {
  take(lines: readonly TextLine[]): TableRow[];
  end(): TableRow[];
}

const MOST_LINES = 5;

/**
 * Lines → rows. A line is a row, and a quote that is not closed ends with its line: the next line is read by itself. A
 * cell may run on over line breaks (Alt+Enter in a spreadsheet) where that is beyond doubt: it is closed within five
 * lines, it holds no delimiter and none of its lines is a plate, so that no row can be hidden in it, and what comes of it
 * is a good row (`isRow`). Else each of these lines is told by itself.
 */
export function readRecords(delimiter: Delimiter, isRow: (cells: readonly string[]) => boolean): RecordReader {
  let waiting: TextLine[] = [];
  function rowAt(lines: readonly TextLine[], parsed: Parsed): { row: TableRow; lines: number } {
    const [first] = lines;
    if (first === undefined) throw new RangeError('there is no line to read');
    if (!('text' in first)) return { row: first, lines: 1 };
    const { line, text } = first;
    if (Array.isArray(parsed)) return { row: { line, cells: parsed }, lines: 1 };
    const joined = parsed === 'open' ? joinedOf(lines, delimiter) : null;
    if (joined && isRow(joined.cells)) return { row: { line, cells: joined.cells }, lines: joined.lines };
    return { row: { line, fault: 'malformed-csv', message: words[parsed], raw: text }, lines: 1 };
  }
  function rows(ready: number): TableRow[] {
    const found: TableRow[] = [];
    const parsed = cellsOf(
      waiting.slice(0, ready).map(each => ('text' in each ? each.text : '')),
      delimiter,
    );
    let at = 0;
    while (at < ready) {
      const { row, lines } = rowAt(waiting.slice(at, at + MOST_LINES), parsed[at] ?? 'stray');
      found.push(row);
      at += lines;
    }
    waiting = waiting.slice(at);
    return found;
  }
  return {
    take(lines) {
      waiting.push(...lines);
      return rows(Math.max(0, waiting.length - MOST_LINES + 1));
    },
    end: () => rows(waiting.length),
  };
}

const words = {
  open: 'a quote that is opened here is not closed',
  stray: 'a quote stands here that neither opens nor closes a cell',
};

/** The row of a cell that runs on over some of these lines, or null where that is not beyond doubt. */
function joinedOf(lines: readonly TextLine[], delimiter: Delimiter): { cells: string[]; lines: number } | null {
  const texts: string[] = [];
  for (const each of lines) {
    if (!('text' in each)) return null;
    texts.push(each.text);
    const [taken = ''] = each.text.split('"', 1);
    if (texts.length === 1) continue;
    if (taken.includes(delimiter)) return null;
    if (taken === each.text) continue; // no quote closes it here
    const records = strictly(texts.join('\n'), delimiter);
    if (!Array.isArray(records)) continue;
    const [cells = []] = records;
    return records.length === 1 && !cells.some(cell => mayHideRow(cell, delimiter))
      ? { cells, lines: texts.length }
      : null;
  }
  return null;
}

function mayHideRow(cell: string, delimiter: Delimiter): boolean {
  const parts = cell.split('\n');
  return parts.length > 1 && (cell.includes(delimiter) || parts.some(part => canonicalPlate(part) !== null));
}
