import type { Delivery } from '../../../domain/notices/delivery';
import type { Querier } from '../../connection';

/** An address that was switched off takes something again: the notices that wait for it go now. */
export async function noticesGoOn(
  db: Querier,
  { channel, address }: Pick<Delivery, 'channel' | 'address'>,
  nowMs: number,
): Promise<void> {
  await db.query({
    name: 'notices-go-on',
    text: `update deliveries set next_try_at = $3 where kind <> 'webhook' and state = 'queued' and channel = $1
      and address = $2 and reason = 'switched-off' and next_try_at > $3`,
    values: [channel, address, new Date(nowMs)],
  });
}
