import type { Querier } from '../../connection';

/** Marks a notice as read by its recipient; false when it is not theirs. */
export async function markRead(db: Querier, id: string, recipient: string, nowMs: number): Promise<boolean> {
  const updated = await db.query({
    name: 'mark-read',
    text: `update deliveries set read_at = coalesce(read_at, $3), state = 'read'
      where id = $1 and recipient = $2 and channel = 'in-app'`,
    values: [id, recipient, new Date(nowMs)],
  });
  return (updated.rowCount ?? 0) > 0;
}
