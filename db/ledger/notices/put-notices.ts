import type { Delivery, Notice } from '../../../domain/notices/delivery';
import { insert } from '../../case-store/part';
import { shapes } from '../../case-store/rows';
import type { Tx } from '../../connection';

/** The channel on which it is said that somebody has a notice that no fact tells of. */
export const NOTICE_CHANNEL = 'shoushi_notice';

/** Puts notices and deliveries on record beside a case; those that are there already stay as they are. */
export async function putNotices(
  tx: Tx,
  { notices = [], deliveries = [] }: { notices?: readonly Notice[]; deliveries?: readonly Delivery[] },
): Promise<void> {
  const put = (sql: string, rows: Record<string, unknown>[]) =>
    rows.length > 0 && tx.query(sql, [JSON.stringify(rows)]);
  await put(insertNotices('on conflict do nothing'), notices.map(shapes.notices.toJson));
  await put(insert(shapes.deliveries, '$1::jsonb', 'on conflict do nothing'), deliveries.map(shapes.deliveries.toJson));
  if (notices.length > 0) tx.announce(NOTICE_CHANNEL, '');
}

const { columns } = shapes.notices;

/** Notices of `$1`, each with its place in the journal, where whoever it is for hears of it. */
export const insertNotices = (conflict: string): string => `insert into notices (${columns.join(', ')}, txid)
  select ${columns.map(column => `j.${column}`).join(', ')}, pg_current_xact_id()::text::bigint
  from jsonb_populate_recordset(null::notices, $1::jsonb) j ${conflict}`;
