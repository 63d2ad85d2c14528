import type { Tx } from '../../connection';
import type { Import, LineDone } from './import';

/** Another process reads this import now: this one stops. */
export class LostImport extends Error {
  constructor() {
    super('another reader has the import');
    this.name = 'LostImport';
  }
}

/** Puts on record what came of lines, and how far the import is with them. Throws `LostImport`. */
export async function putRows(
  tx: Tx,
  { id, reader }: Import,
  done: readonly (LineDone & { version?: number })[],
  { unread, nowMs }: { unread: number; nowMs: number },
): Promise<void> {
  const rows = done.map(({ errors, ...row }) => ({
    ...row,
    errors: errors.length > 0 ? errors.map(({ code, message }) => ({ code, message })) : null,
  }));
  const put = await tx.query({
    name: 'put-import-rows',
    text: `with given as (
        select * from jsonb_to_recordset($2::jsonb) as g(line int, key text, card text, state text, said text, version int, errors jsonb)
      ), put as (
        insert into import_rows (import_id, line, key, card, state, said, version, errors)
        select $1, line, key, card, state, said, version, nullif(errors, 'null') from given
      ), counted as (
        select count(*) filter (where line > 0) as rows, count(*) filter (where state = 'created') as created,
          count(*) filter (where state = 'changed') as changed, count(*) filter (where state = 'unchanged') as unchanged,
          count(*) filter (where state = 'deactivated') as deactivated, count(*) filter (where state = 'rejected') as rejected,
          max(line) as last from given
      )
      update imports i set rows = i.rows + c.rows, created = i.created + c.created, changed = i.changed + c.changed,
        unchanged = i.unchanged + c.unchanged, deactivated = i.deactivated + c.deactivated, rejected = i.rejected + c.rejected,
        unread = i.unread + $4, last_line = greatest(i.last_line, c.last), touched_at = $5
      from counted c where i.id = $1 and i.reader = $3 and i.status = 'reading'`,
    values: [id, JSON.stringify(rows), reader, unread, new Date(nowMs)],
  });
  if (put.rowCount !== 1) throw new LostImport();
}
