import type { Delivery, Notice } from '../../../domain/notices/delivery';
import { insert } from '../../case-store/part';
import { shapes } from '../../case-store/rows';
import type { Tx } from '../../connection';

/** Puts notices and deliveries on record beside a case; those that are there already stay as they are. */
export async function putNotices(
  tx: Tx,
  { notices = [], deliveries = [] }: { notices?: readonly Notice[]; deliveries?: readonly Delivery[] },
): Promise<void> {
  const put = (table: 'notices' | 'deliveries', rows: Record<string, unknown>[]) =>
    rows.length > 0 && tx.query(insert(shapes[table], '$1::jsonb', 'on conflict do nothing'), [JSON.stringify(rows)]);
  await put('notices', notices.map(shapes.notices.toJson));
  await put('deliveries', deliveries.map(shapes.deliveries.toJson));
}
