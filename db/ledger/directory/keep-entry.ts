import { DomainError } from '../../../domain/errors';
import { changedFields, type Entries, type EntryKind } from '../../../domain/people/entries';
import { isMet, type Condition } from '../../../domain/values/versions';
import type { Tx } from '../../connection';
import { lockEntries, versionAfter, writeEntries } from './write-entries';

/** Who keeps an entry, when, on which condition. */
export interface Keeping {
  by: string;
  nowMs: number;
  condition: Condition;
}

/** What came of it, and what stood there before. */
export interface Kept<Kind extends EntryKind> {
  did: 'created' | 'changed' | 'unchanged';
  version: number;
  before: Entries[Kind] | null;
}

/**
 * Makes an entry, or puts what is said in its place: the next version, with the former one kept and the change on record.
 * What says nothing new changes nothing. `mustMay` is asked under the entry's lock. Throws `precondition-failed`, or as it does.
 */
export async function keepEntry<Kind extends EntryKind>(
  tx: Tx,
  { kind, key, body }: { kind: Kind; key: string; body: Entries[Kind] },
  keeping: Keeping,
  mustMay: (before: Entries[Kind] | null) => void | Promise<void> = () => undefined,
): Promise<Kept<Kind>> {
  const standing = (await lockEntries(tx, kind, [key])).get(key) ?? null;
  const before = standing?.body ?? null;
  await mustMay(before);
  mustBeMet(keeping.condition, standing?.version ?? null);
  const fields = before ? changedFields(before, body) : [];
  if (standing && fields.length === 0) return { did: 'unchanged', version: standing.version, before };
  await writeEntries(tx, kind, [{ key, before: standing, body, fields }], keeping);
  return { did: standing ? 'changed' : 'created', version: versionAfter(standing), before };
}

/** Throws `precondition-failed` unless the version that stands fits the condition. */
export function mustBeMet(condition: Condition, version: number | string | null): void {
  if (isMet(condition, version)) return;
  throw new DomainError('precondition-failed', 'It is not as it was when you read it.', { version });
}
