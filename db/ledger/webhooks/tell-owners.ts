import { channelWords } from '../../../domain/notices/channels';
import type { Notice, NoticeBody } from '../../../domain/notices/delivery';
import { maskAddress } from '../../../domain/notices/mask-address';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { addNotice } from '../notices/add-notice';

export interface Failed {
  webhook: { id: string; store: string | null; createdBy: string };
  address: string | null;
  reason: 'way-failing' | 'webhook-ended';
  answer: string;
  nowMs: number;
}

/** Whoever made a webhook, and the administrators of the chain and of its store, hear that nothing goes there any more. */
export async function tellOwners(tx: Tx, world: KnownWorld, failed: Failed): Promise<void> {
  const { webhook, address, reason, answer, nowMs } = failed;
  const body: NoticeBody = {
    ...{ reason, level: 'flag', channel: 'webhook', channelTitle: channelWords.webhook },
    ...{ address: maskAddress('webhook', address), answer, group: null, webhook: webhook.id },
  };
  const id = `${reason}~webhook:${webhook.id}~${nowMs}`;
  const notice: Notice = { id, kind: 'alert', caseId: null, body, createdAt: new Date(nowMs) };
  const owners = world.staff().filter(({ id: person, roles, store }) => {
    const administers = roles.includes('administrator') && (store === null || store === webhook.store);
    return person === webhook.createdBy || administers;
  });
  await addNotice(
    tx,
    world,
    notice,
    owners.map(({ id: person }) => person),
  );
}
