import type { z } from 'zod';
import { filledCell, isStorable } from '../../values/cells';
import { holdsLink } from '../../values/links';
import { illegibleName } from '../../values/names';
import type { ImportCells, ImportColumn } from './columns';
import type { ImportError, ImportErrorCode } from './errors';

/** What a text comes to, or the word for what is wrong with it. */
export type ReadAs<T> = (text: string) => { value: T } | { code: ImportErrorCode; message: string };

/** The cells of one line, each read by the form of its column; what is wrong with them is gathered. */
export interface CellReader {
  errors: ImportError[];
  wrong(code: ImportErrorCode, message: string): void;
  /** What the cell says; null for an empty one; undefined where the file has no such column, or it is wrong. */
  maybe<T>(column: ImportColumn, as: ReadAs<T>): T | null | undefined;
  /** The same for what must be said: an empty cell is wrong. */
  must<T>(column: ImportColumn, as: ReadAs<T>, missing: ImportErrorCode): T | undefined;
}

export function readCells(line: number, cells: ImportCells): CellReader {
  const errors: ImportError[] = [];
  const wrong = (code: ImportErrorCode, message: string) => {
    if (!errors.some(error => error.code === code)) errors.push({ line, code, message });
  };
  const reader: CellReader = {
    errors,
    wrong,
    maybe(column, as) {
      const cell = cells[column];
      if (cell === undefined) return undefined;
      const text = filledCell(cell);
      if (text === null) return null;
      const read = isStorable(cell) ? as(text) : UNREADABLE;
      if ('value' in read) return read.value;
      wrong(read.code, `${column} ${read.message}`);
      return undefined;
    },
    must(column, as, missing) {
      const value = reader.maybe(column, as);
      if (value === null || cells[column] === undefined) wrong(missing, `${column} is missing`);
      return value ?? undefined;
    },
  };
  return reader;
}

const UNREADABLE = { code: 'unreadable-text', message: 'holds characters that cannot be read' } as const;

/** Read by the form the API takes it by. */
export function by<T>(form: z.ZodType<T>, code: ImportErrorCode, message: string): ReadAs<T> {
  return text => {
    const parsed = form.safeParse(text);
    if (parsed.success) return { value: parsed.data };
    const isTooLong = parsed.error.issues.some(issue => issue.code === 'too_big');
    return isTooLong ? { code: 'too-long', message: 'is too long' } : { code, message };
  };
}

/** A name: it is sent to customers, so it says more of what is wrong. */
export function byName<T>(form: z.ZodType<T>): ReadAs<T> {
  const plain = by(form, 'unreadable-text', 'holds characters that cannot be kept');
  return text => {
    if (holdsLink(text)) return { code: 'contains-link', message: 'contains a link, and customers are sent it' };
    const fault = illegibleName(text);
    return fault === null ? plain(text) : { code: 'unreadable-text', message: fault };
  };
}

/** Several, with `;` between, of any width, each by its key or as people call it. */
export function severalOf<T>(of: (words: string) => T | null, code: ImportErrorCode, message: string): ReadAs<T[]> {
  return text => {
    const found = text
      .split(/[;；、]/)
      .map(words => words.trim())
      .filter(words => words !== '')
      .map(of);
    const known = found.filter(each => each !== null);
    return known.length === found.length ? { value: [...new Set(known)] } : { code, message };
  };
}
