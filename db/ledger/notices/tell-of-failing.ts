import { channelWords } from '../../../domain/notices/channels';
import type { Delivery, Notice, NoticeBody } from '../../../domain/notices/delivery';
import { maskAddress } from '../../../domain/notices/mask-address';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { addNotice } from './add-notice';

/** Whoever an address belongs to hears, by another way, that nothing goes there any more; of a group's, its store's manager and administrators. */
export async function tellOfFailing(
  tx: Tx,
  world: KnownWorld,
  { channel, address, recipient }: Delivery,
  { reason, nowMs }: { reason: string; nowMs: number },
): Promise<void> {
  const body: NoticeBody = {
    reason: 'way-failing',
    level: 'flag',
    channel,
    channelTitle: channelWords[channel],
    address: maskAddress(channel, address),
    answer: reason,
    group: recipient.startsWith('group:') ? recipient.slice('group:'.length) : null,
  };
  const notice: Notice = {
    id: `way-failing~${recipient}~${channel}~${nowMs}`,
    kind: 'alert',
    caseId: null,
    body,
    createdAt: new Date(nowMs),
  };
  await addNotice(tx, world, notice, ownersOf(world, recipient), { besides: channel });
}

function ownersOf(world: KnownWorld, recipient: string): string[] {
  if (!recipient.includes(':')) return [recipient];
  const group = world.groups().find(({ key }) => recipient === `group:${key}`);
  const isOwner = (roles: readonly string[], store: string | null) =>
    roles.includes('administrator') ||
    (typeof group?.store === 'string' && store === group.store && roles.includes('store-manager'));
  return world.staff().flatMap(({ id, roles, store }) => (isOwner(roles, store) ? [id] : []));
}
