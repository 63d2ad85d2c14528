import type { DeliveryChannel } from '../../../domain/notices/channels';
import { byFirstWay } from '../../../domain/notices/by-first-way';
import { inInbox, queuedFor, type Delivery, type Notice } from '../../../domain/notices/delivery';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { putNotices } from './put-notices';

/** Tells people something that is about no case: in the inbox, and by the first of their ways that takes its `level`, `besides` one. */
export async function addNotice(
  tx: Tx,
  world: KnownWorld,
  notice: Notice,
  people: readonly string[],
  { besides, level = notice.kind }: { besides?: DeliveryChannel; level?: string } = {},
): Promise<void> {
  const deliveries = people.flatMap(person => deliveriesTo(world, notice, person, { besides, level }));
  await putNotices(tx, { notices: [notice], deliveries });
}

function deliveriesTo(
  world: KnownWorld,
  notice: Notice,
  recipient: string,
  { besides, level }: { besides: DeliveryChannel | undefined; level: string },
): Delivery[] {
  const queued = queuedFor(notice, recipient);
  const ways = world.waysOf(recipient).map(way => (way.channel === besides ? { ...way, levels: [] } : way));
  const out = byFirstWay(queued, ways, { level, timeZone: CHAIN_ZONE });
  return [inInbox(queued), ...(out ? [out] : [])];
}
