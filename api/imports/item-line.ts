import { importColumnNamed, type ImportCells, type ImportColumn } from '../../domain/forms/imports/columns';
import type { ImportError } from '../../domain/forms/imports/errors';
import { readLine, type ReadLine } from '../../domain/forms/imports/read-line';

/** A customer of a list as a line of a file would say them: what is left out stays as it is, null is nothing. */
export function itemLine(line: number, item: Readonly<Record<string, unknown>>): ReadLine<'customers'> {
  const cells: Partial<Record<ImportColumn, string>> = {};
  const errors: ImportError[] = [];
  for (const [key, value] of Object.entries(item)) {
    const column = importColumnNamed('customers', key);
    const cell = cellOf(value);
    if (column !== key || cell === null) {
      const message =
        column === key ? `${key} is no text` : `${JSON.stringify(key.slice(0, 50))} is nothing a customer has`;
      errors.push({ line, code: 'wrong-columns', message });
    } else cells[column] = cell;
  }
  const read = readLine.customers(line, cells satisfies ImportCells);
  return errors.length > 0 ? { ...read, errors } : read;
}

function cellOf(value: unknown): string | null {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every(each => typeof each === 'string') ? value.join(';') : null;
}
