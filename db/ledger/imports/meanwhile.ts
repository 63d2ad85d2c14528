import type { ImportedKind } from '../../../domain/imports/said';
import type { Entry } from '../../../domain/people/entries';
import type { Tx } from '../../connection';
import { directoryTables } from '../../read/directory/entries';

/**
 * Was an entry `e` (`entry`, `changed_at`, `written`: its row's xmin) changed after a file was sent? What a file that was sent
 * no later wrote is older than this one, whenever it was read: its lines were put on record by the transaction that wrote the entry.
 */
export const changedSince = (sentAt: string, rowKey: 'key' | 'card') =>
  `(e.changed_at > ${sentAt} and not exists (select from import_rows r join imports i on i.id = r.import_id
    where r.${rowKey} = e.entry and r.xmin = e.written and i.created_at <= ${sentAt}))`;

/** Which entries somebody changed after a file was sent; none where it is read at once. They are locked. */
export async function changedMeanwhile<Kind extends ImportedKind>(
  tx: Tx,
  kind: Kind,
  standing: ReadonlyMap<string, Entry<Kind>>,
  sentAt: Date | null,
): Promise<ReadonlySet<string>> {
  const later = [...standing.values()].filter(({ changedAt }) => sentAt !== null && changedAt > sentAt);
  if (later.length === 0) return new Set();
  const { name, key } = directoryTables[kind];
  const found = await tx.query<{ entry: string }>({
    name: `changed-meanwhile-${kind}`,
    text: `with e as (select ${key} as entry, changed_at, xmin as written from ${name} where ${key} = any($1))
      select entry from e where ${changedSince('$2', kind === 'card' ? 'card' : 'key')}`,
    values: [later.map(entry => entry.key), sentAt],
  });
  return new Set(found.rows.map(({ entry }) => entry));
}
