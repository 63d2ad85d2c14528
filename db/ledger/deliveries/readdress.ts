import type { Delivery } from '../../../domain/notices/delivery';
import type { Querier } from '../../connection';

/**
 * Has what is queued go where whoever it is for is reached now, if the same channel stands in the same place of their ways
 * (a group has one) under another address; false where nothing took the place of the former.
 */
export async function readdress(db: Querier, { id }: Pick<Delivery, 'id'>): Promise<boolean> {
  const readdressed = await db.query({
    name: 'readdress-delivery',
    text: `update deliveries d set address = now.address from (
        select staff as recipient, channel, address, position from destinations
        union all select 'group:' || key, channel, address, 1 from groups) now
      where d.id = $1 and d.state = 'queued' and now.recipient = d.recipient and now.channel = d.channel
        and now.position = d.way and now.address <> d.address`,
    values: [id],
  });
  return readdressed.rowCount === 1;
}
