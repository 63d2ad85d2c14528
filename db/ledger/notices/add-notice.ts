import { chooseWay } from '../../../domain/notices/choose-way';
import type { DeliveryChannel } from '../../../domain/notices/channels';
import { inInbox, onItsWay, type Delivery, type Notice } from '../../../domain/notices/delivery';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import { insert } from '../../case-store/part';
import { shapes } from '../../case-store/rows';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';

/** Tells people something that is about no case: in the inbox, and by the first of their ways that takes it, `besides` one. */
export async function addNotice(
  tx: Tx,
  world: KnownWorld,
  notice: Notice,
  people: readonly string[],
  { besides }: { besides?: DeliveryChannel } = {},
): Promise<void> {
  const deliveries = people.flatMap(person => deliveriesTo(world, notice, person, besides));
  const write = (table: 'notices' | 'deliveries', rows: Record<string, unknown>[]) =>
    tx.query(insert(shapes[table], '$1::jsonb', 'on conflict do nothing'), [JSON.stringify(rows)]);
  await write('notices', [shapes.notices.toJson(notice)]);
  await write('deliveries', deliveries.map(shapes.deliveries.toJson));
}

function deliveriesTo(
  world: KnownWorld,
  { id, kind, caseId, createdAt }: Notice,
  recipient: string,
  besides?: DeliveryChannel,
): Delivery[] {
  const queued = { kind, about: id, caseId, recipient, queuedAt: createdAt };
  const asked = { level: kind, nowMs: createdAt.getTime(), timeZone: CHAIN_ZONE };
  const ways = world.waysOf(recipient).map(way => (way.channel === besides ? { ...way, levels: [] } : way));
  const chosen = chooseWay(ways, asked);
  if (!chosen) return [inInbox(queued)];
  const { way, nth, atMs } = chosen;
  return [inInbox(queued), onItsWay(queued, { ...way, way: nth, nextTryAt: new Date(atMs) })];
}
