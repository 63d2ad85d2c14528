import { DomainError } from '../domain/errors';
import { canonicalInstant } from '../domain/values/moments';
import { unstorable } from '../domain/values/text';

/** The lists that are paged: a cursor of one is none of another. */
export type ListName =
  | 'absences'
  | 'agencies'
  | 'cards'
  | 'cases'
  | 'coverage'
  | 'customers'
  | 'deliveries'
  | 'departures'
  | 'duplicates'
  | 'entries'
  | 'escalations'
  | 'holds'
  | 'import-rows'
  | 'imports'
  | 'inbox'
  | 'order-cases'
  | 'plan-errors'
  | 'plan-rows'
  | 'plans'
  | 'reach'
  | 'retention-runs'
  | 'reports'
  | 'staff'
  | 'stores'
  | 'tasks'
  | 'texts'
  | 'versions';

/** An opaque place in a list: the sort values of its last row, an instant (or `infinity`) first. */
export function cursorOf(list: ListName, values: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/** Reads a cursor of `length` values. Throws `invalid-request` for one this list did not make. */
export function readCursor(list: ListName, cursor: string | undefined, length: number): string[] | null {
  if (cursor === undefined) return null;
  const values = valuesIn(list, cursor);
  if (values?.length === length && isPlace(values[0])) return values;
  throw new DomainError('invalid-request', 'The cursor is not one of this list.', {
    errors: [{ pointer: '/cursor', message: 'is not a cursor of this list' }],
  });
}

function valuesIn(list: ListName, cursor: string): string[] | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(read) || !read.every(isText)) return null;
    const [of, ...values] = read;
    // what was added to a cursor is not decoded: it must be what was given out
    return of === list && cursorOf(list, values) === cursor ? values : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && unstorable(value) === null;

const isPlace = (text: string | undefined): boolean =>
  text === 'infinity' || (text !== undefined && canonicalInstant(text) === text);
