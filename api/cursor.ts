import { DomainError } from '../domain/errors';

/** An opaque place in a list: the sort values of its last row. */
export function cursorOf(values: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor of `length` values. Throws `invalid-request` for one this API did not make. */
export function readCursor(cursor: string | undefined, length: number): (string | null)[] | null {
  if (cursor === undefined) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length && values.every(isPlace)) return values;
  } catch {
    // told below
  }
  throw new DomainError('invalid-request', 'The cursor is not one of ours.', {
    errors: [{ pointer: '/cursor', message: 'is not a cursor' }],
  });
}

const isPlace = (value: unknown): value is string | null => value === null || typeof value === 'string';
