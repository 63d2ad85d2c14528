import type { Entry, EntryKind } from '../../../domain/people/entries';
import type { Querier } from '../../../db/connection';
import { readFormer } from '../../../db/read/directory/entries';
import { afterVersion, nextVersions } from '../../version-pages';

/** A page of what an entry was, latest first, beginning with how it stands. */
export async function versionsOf<Kind extends EntryKind, View>(
  db: Querier,
  { kind, standing, viewOf }: { kind: Kind; standing: Entry<Kind>; viewOf: (entry: Entry<Kind>) => View },
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: View[]; next: string | null }> {
  const after = afterVersion(cursor);
  const before = after ?? standing.version;
  const former = await readFormer(db, {
    kind,
    key: standing.key,
    before,
    limit: after === null ? limit - 1 : limit,
  });
  const rows = after === null ? [standing, ...former] : former;
  return { items: rows.map(viewOf), next: nextVersions(rows, limit) };
}
