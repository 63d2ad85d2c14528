import type { Entries, Entry, EntryKind } from '../../../domain/people/entries';
import { recordAudits } from '../../audit';
import type { Tx } from '../../connection';
import { directoryTables, entriesSql } from '../../read/directory/entries';
import { tellWorld } from '../../tell-world';

/** An entry that is made, or changed from how it stood. */
export interface EntryChange<Kind extends EntryKind> {
  key: string;
  before: Entry<Kind> | null;
  body: Entries[Kind];
  /** In which fields it differs; none of a new one. */
  fields: readonly string[];
}

/** By whose word, when, and with which file where it came in one. */
export interface Writing {
  by: string;
  nowMs: number;
  importId?: string;
}

/** Kinds that every process has at hand: it is told when they change. */
const AT_HAND: readonly EntryKind[] = ['store', 'staff', 'agency', 'roster'];

/** Entries as they stand, to this transaction alone, by their keys; in the order of the keys, so that two who want several never wait for each other. */
export async function lockEntries<Kind extends EntryKind>(
  tx: Tx,
  kind: Kind,
  keys: readonly string[],
): Promise<Map<string, Entry<Kind>>> {
  const { key } = directoryTables[kind];
  const text = `${entriesSql(kind)} where ${key} = any($1) order by ${key} for update`;
  const found = await tx.query<Entry<Kind>>({ name: `lock-${kind}-entries`, text, values: [keys] });
  return new Map(found.rows.map(entry => [entry.key, entry]));
}

/** The next version of each: what stood is kept, the change is on record and announced. The entries are locked, or new. */
export async function writeEntries<Kind extends EntryKind>(
  tx: Tx,
  kind: Kind,
  changes: readonly EntryChange<Kind>[],
  writing: Writing,
): Promise<void> {
  if (changes.length === 0) return;
  const changed = changes.flatMap(({ before }) => (before ? [before] : []));
  if (changed.length > 0) await putFormer(tx, kind, changed);
  const made = changes.filter(({ before }) => before === null);
  if (made.length > 0) await write(tx, kind, made, 'make', writing);
  if (changed.length > 0)
    await write(
      tx,
      kind,
      changes.filter(({ before }) => before !== null),
      'change',
      writing,
    );
  const { by, nowMs, importId } = writing;
  // never what it says: the audit outlives whom it speaks of
  const details = changes.map(({ key, body, fields, before }) => ({
    ...('plate' in body ? { plate: body.plate } : { [kind]: key }),
    ...{ version: versionAfter(before), fields },
    ...(importId === undefined ? {} : { import: importId }),
  }));
  await recordAudits(tx, by, `${kind}-set`, details, nowMs);
  const [first] = changes;
  if (first && AT_HAND.includes(kind)) await tellWorld(tx, first.key);
}

/** Which version a change makes. */
export const versionAfter = (before: { version: number } | null): number => (before?.version ?? 0) + 1;

async function putFormer<Kind extends EntryKind>(tx: Tx, kind: Kind, former: readonly Entry<Kind>[]): Promise<void> {
  const rows = former.map(({ key, version, changedAt, changedBy, body }) => {
    return { kind, key, version, changed_at: changedAt, changed_by: changedBy, body };
  });
  await tx.query({
    name: 'put-former-entries',
    text: `insert into former_entries select * from jsonb_populate_recordset(null::former_entries, $1) on conflict do nothing`,
    values: [JSON.stringify(rows)],
  });
}

async function write<Kind extends EntryKind>(
  tx: Tx,
  kind: Kind,
  changes: readonly EntryChange<Kind>[],
  what: 'make' | 'change',
  { by, nowMs }: Writing,
): Promise<void> {
  const { name, key: keyColumn, fields } = directoryTables[kind];
  const said = Object.entries<string>(fields);
  const rows = changes.map(({ key, body, before }) => ({
    [keyColumn]: key,
    ...Object.fromEntries(said.map(([field, column]) => [column, Reflect.get(body, field)])),
    ...{ version: versionAfter(before), changed_at: new Date(nowMs), changed_by: by },
  }));
  const columns = [...said.map(([, column]) => column), 'version', 'changed_at', 'changed_by'];
  const own = columns.map(column => `r.${column}`).join(', ');
  const text = {
    make: `insert into ${name} (${keyColumn}, ${columns.join(', ')}) select r.${keyColumn}, ${own}`,
    change: `update ${name} t set (${columns.join(', ')}) = row(${own})`,
  };
  await tx.query({
    name: `${what}-${kind}-entries`,
    text: `${text[what]} from jsonb_populate_recordset(null::${name}, $1) r
      ${what === 'change' ? `where t.${keyColumn} = r.${keyColumn}` : ''}`,
    values: [JSON.stringify(rows)],
  });
}
