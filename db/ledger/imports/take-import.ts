import type { Querier } from '../../connection';
import type { Import } from './import';

/**
 * Takes the oldest import that nobody reads, or whose reader was not heard of for a while: it goes on where that one was.
 * Null when there is none, and while another is read: one at a time, so that people work beside it.
 */
export async function takeImport(
  db: Querier,
  { reader, nowMs, forsakenMs }: { reader: string; nowMs: number; forsakenMs: number },
): Promise<Import | null> {
  const found = await db.query<Import>({
    name: 'take-import',
    text: `update imports set reader = $1, touched_at = $2 where id = (
        select i.id from imports i where i.status = 'reading' and (i.reader is null or i.touched_at < $3)
          and not exists (select from imports o where o.status = 'reading' and o.reader is not null and o.touched_at >= $3)
        order by i.created_at, i.id limit 1 for update skip locked)
      returning id, kind, source, charset, is_dry as "isDry", missing, missing_at_most as "missingAtMost", lines, reader,
        rows, unread, last_line as "lastLine", created_at as "createdAt", created_by as "createdBy"`,
    values: [reader, new Date(nowMs), new Date(nowMs - forsakenMs)],
  });
  return found.rows[0] ?? null;
}

/** Lets go of an import that is not read to its end: whoever is there goes on. */
export async function releaseImport(db: Querier, { id, reader }: Pick<Import, 'id' | 'reader'>): Promise<void> {
  await db.query({
    name: 'release-import',
    text: `update imports set reader = null where id = $1 and reader = $2 and status = 'reading'`,
    values: [id, reader],
  });
}

/** The file, part by part. */
export async function* partsOf(db: Querier, importId: string): AsyncGenerator<Buffer> {
  for (let part = 1; ; part++) {
    const found = await db.query<{ bytes: Buffer }>({
      name: 'import-part',
      text: 'select bytes from import_parts where import_id = $1 and part = $2',
      values: [importId, part],
    });
    const [row] = found.rows;
    if (!row) return;
    yield row.bytes;
  }
}
