import type { Entry, EntryKind } from '../../../domain/people/entries';
import type { Querier } from '../../../db/connection';
import { readFormer } from '../../../db/read/directory/entries';
import { cursorOf, readCursor } from '../../cursor';

/** A page of what an entry was, latest first, beginning with how it stands. */
export async function versionsOf<Kind extends EntryKind, View>(
  db: Querier,
  { kind, standing, viewOf }: { kind: Kind; standing: Entry<Kind>; viewOf: (entry: Entry<Kind>) => View },
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: View[]; next: string | null }> {
  const after = readCursor('versions', cursor, 2);
  const before = after ? versionIn(after[1]) : standing.version;
  const former = await readFormer(db, { kind, key: standing.key, before, limit: after ? limit : limit - 1 });
  const rows = after ? former : [standing, ...former];
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const next = last && last.version > 1 ? cursorOf('versions', ['infinity', String(last.version)]) : null;
  return { items: rows.map(viewOf), next };
}

function versionIn(place = ''): number {
  return /^\d{1,9}$/.test(place) ? Number(place) : 0;
}
