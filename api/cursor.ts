import { DomainError } from '../domain/errors';

/** An opaque place in a list: the sort values of its last row, an instant (or `infinity`) first. */
export function cursorOf(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor of `length` values. Throws `invalid-request` for one this API did not make. */
export function readCursor(cursor: string | undefined, length: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length && values.every(isText) && isInstant(values[0]))
      return values;
  } catch {
    // told below
  }
  throw new DomainError('invalid-request', 'The cursor is not one of ours.', {
    errors: [{ pointer: '/cursor', message: 'is not a cursor' }],
  });
}

const isText = (value: unknown): value is string => typeof value === 'string' && !value.includes('\0');

const isInstant = (text: string | undefined): boolean =>
  text === 'infinity' || (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text ?? '') && !Number.isNaN(Date.parse(text ?? '')));
