import { columnNamed, type Cells } from '../../../domain/forms/plans';
import type { Reading } from '../../uploads/text-lines';
import { badLine, lineOf, type Line } from './line';

const AT_ONCE = 1_000;

/** The items of a JSON plan as lines, counted from 1. JSON is UTF-8. */
export async function* jsonLines(items: readonly unknown[]): AsyncGenerator<Reading<Line>> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const some = items.slice(from, from + AT_ONCE);
    yield { kind: 'lines', lines: some.map((item, index) => itemLine(from + index + 1, item)) };
  }
  yield { kind: 'end', charset: 'utf-8' };
}

function itemLine(line: number, item: unknown): Line {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return wrong(line, item, 'is not an object');
  const cells: Cells = {};
  for (const [key, value] of Object.entries(item) as [string, unknown][]) {
    const column = columnNamed(key);
    if (!column) return wrong(line, item, `${JSON.stringify(key.slice(0, 50))} is not a known column`);
    if (typeof value === 'string') cells[column] = value;
    else if (typeof value === 'number') cells[column] = String(value);
    else if (value !== null) return wrong(line, item, `${column} is not text`);
  }
  return lineOf(line, cells);
}

function wrong(line: number, item: unknown, message: string): Line {
  return badLine({ line, code: 'wrong-columns', message }, JSON.stringify(item));
}
