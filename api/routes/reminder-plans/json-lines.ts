import { columnNamed, type Cells } from '../../../domain/forms/plans';
import { readCells, type Line } from './csv-lines';

/** The items of a JSON plan as lines, counted from 1. */
export async function* jsonLines(items: readonly unknown[]): AsyncGenerator<Line> {
  for (const [index, item] of items.entries()) yield lineOf(index + 1, item);
}

function lineOf(line: number, item: unknown): Line {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return wrong(line, item, 'is not an object');
  const cells: Cells = {};
  for (const [key, value] of Object.entries(item) as [string, unknown][]) {
    const column = columnNamed(key);
    if (!column) return wrong(line, item, `${JSON.stringify(key.slice(0, 50))} is not a known column`);
    if (typeof value === 'string') cells[column] = value;
    else if (typeof value === 'number') cells[column] = String(value);
    else if (value !== null) return wrong(line, item, `${column} is not text`);
  }
  return readCells(line, cells);
}

function wrong(line: number, item: unknown, message: string): Line {
  return { line, said: JSON.stringify(item), row: [{ line, code: 'wrong-columns', message }] };
}
