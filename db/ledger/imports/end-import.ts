import type { RefusedBecause } from '../../../domain/imports/kinds';
import { mayGoMissing } from '../../../domain/imports/kinds';
import type { Tx } from '../../connection';
import type { Import } from './import';
import { countMissing } from './go-missing';

/** Ends an import; its file goes with it. */
export async function endImport(
  tx: Tx,
  { id, reader }: Pick<Import, 'id' | 'reader'>,
  reason: RefusedBecause | null,
  nowMs: number,
): Promise<void> {
  const ended = await tx.query({
    name: 'end-import',
    text: `update imports set status = $3, reason = $4, ended_at = $5, touched_at = $5 where id = $1 and reader = $2 and status = 'reading'`,
    values: [id, reader, reason === null ? 'done' : 'refused', reason, new Date(nowMs)],
  });
  if (ended.rowCount === 1)
    await tx.query({ name: 'drop-import-parts', text: 'delete from import_parts where import_id = $1', values: [id] });
}

/** Why nobody goes for being missing from this file, or null: it is not short, and each of its lines says whom it is about. */
export async function whyNobodyGoes(
  tx: Tx,
  imported: Import,
): Promise<Extract<RefusedBecause, 'too-many-missing' | 'unclear-who-is-missing'> | null> {
  const found = await tx.query<{ unread: number }>({
    name: 'unread-lines',
    text: 'select unread from imports where id = $1',
    values: [imported.id],
  });
  if ((found.rows[0]?.unread ?? 0) > 0) return 'unclear-who-is-missing';
  const { missing, present } = await countMissing(tx, imported);
  return mayGoMissing(missing, present, imported.missingAtMost) ? null : 'too-many-missing';
}

/** What came of the lines of imports that ended before an instant goes, but for who went because they were missing. Answers whether that was all. */
export async function forgetRows(tx: Tx, endedBeforeMs: number, most: number): Promise<boolean> {
  const gone = await tx.query({
    name: 'forget-import-rows',
    text: `delete from import_rows where ctid = any(array(select r.ctid from import_rows r join imports i on i.id = r.import_id
      where i.ended_at < $1 and (r.state <> 'deactivated' or r.version is null) limit $2))`,
    values: [new Date(endedBeforeMs), most],
  });
  return (gone.rowCount ?? 0) < most;
}
