import { DomainError } from '../../../domain/errors';
import { changedFields, type Entries, type Entry, type EntryKind } from '../../../domain/people/entries';
import { isMet, type Condition } from '../../../domain/values/versions';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { directoryTables, entrySql } from '../../read/directory/entries';
import { WORLD_CHANNEL } from '../../world';

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

/** Kinds that every process has at hand: it is told when they change. */
const AT_HAND: readonly EntryKind[] = ['store', 'staff', 'agency', 'roster'];

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
  const standing = await lockEntry(tx, kind, key);
  const before = standing?.body ?? null;
  await mustMay(before);
  mustBeMet(keeping.condition, standing?.version ?? null);
  const fields = before ? changedFields(before, body) : [];
  if (standing && fields.length === 0) return { did: 'unchanged', version: standing.version, before };
  const version = (standing?.version ?? 0) + 1;
  if (standing) await putFormer(tx, kind, standing);
  await write(tx, { kind, key, body, version }, keeping);
  // never what it says: the audit outlives whom it speaks of
  const detail = { ...('plate' in body ? { plate: body.plate } : { [kind]: key }), version, fields };
  await recordAudit(tx, keeping.by, `${kind}-set`, detail, keeping.nowMs);
  if (AT_HAND.includes(kind)) await tx.query('select pg_notify($1, $2)', [WORLD_CHANNEL, key]);
  return { did: standing ? 'changed' : 'created', version, before };
}

/** Throws `precondition-failed` unless the version that stands fits the condition. */
export function mustBeMet(condition: Condition, version: number | null): void {
  if (isMet(condition, version)) return;
  throw new DomainError('precondition-failed', 'It is not as it was when you read it.', { version });
}

async function lockEntry<Kind extends EntryKind>(tx: Tx, kind: Kind, key: string): Promise<Entry<Kind> | null> {
  const text = `${entrySql(kind)} for update`;
  return (await tx.query<Entry<Kind>>({ name: `lock-${kind}-entry`, text, values: [key] })).rows[0] ?? null;
}

async function putFormer<Kind extends EntryKind>(tx: Tx, kind: Kind, former: Entry<Kind>): Promise<void> {
  const { key, version, changedAt, changedBy, body } = former;
  await tx.query({
    name: 'put-former-entry',
    text: `insert into former_entries (kind, key, version, changed_at, changed_by, body) values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing`,
    values: [kind, key, version, changedAt, changedBy, JSON.stringify(body)],
  });
}

async function write<Kind extends EntryKind>(
  tx: Tx,
  { kind, key, body, version }: { kind: Kind; key: string; body: Entries[Kind]; version: number },
  { by, nowMs }: Keeping,
): Promise<void> {
  const { name, key: keyColumn, fields } = directoryTables[kind];
  const said = Object.entries<string>(fields).map(([field, column]) => [column, Reflect.get(body, field)] as const);
  const columns = said.map(([column]) => column).join(', ');
  const values = [key, JSON.stringify(Object.fromEntries(said)), version, new Date(nowMs), by];
  await tx.query({
    name: `${version === 1 ? 'make' : 'change'}-${kind}`,
    text:
      version === 1
        ? `insert into ${name} (${keyColumn}, ${columns}, version, changed_at, changed_by)
            select $1, ${columns.replaceAll(/\w+/g, 'r.$&')}, $3, $4, $5 from jsonb_populate_record(null::${name}, $2) r`
        : `update ${name} t set (${columns}, version, changed_at, changed_by)
            = (select ${columns.replaceAll(/\w+/g, 'r.$&')}, $3::int, $4::timestamptz, $5::text from jsonb_populate_record(null::${name}, $2) r)
            where t.${keyColumn} = $1`,
    values,
  });
}
