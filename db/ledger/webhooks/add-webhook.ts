import type { EventType } from '../../../domain/events/event';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { cursorText } from '../../journal/cursor';
import { readJournal } from '../../journal/read-journal';

export interface NewWebhook {
  id: string;
  url: string;
  types: readonly EventType[];
  store: string | null;
  secret: string;
}

/** Has a system hear of what is committed from now on. */
export async function addWebhook(
  tx: Tx,
  made: NewWebhook,
  { by, nowMs }: { by: string; nowMs: number },
): Promise<void> {
  const { id, url, types, store, secret } = made;
  const { cursor } = await readJournal(tx, { after: null, limit: 1, nowMs });
  await tx.query({
    name: 'add-webhook',
    text: `insert into webhooks (id, url, types, store, secret, created_at, created_by, cursor)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [id, url, types, store, secret, new Date(nowMs), by, cursorText(cursor)],
  });
  await recordAudit(tx, by, 'webhook-made', { webhook: id, types, store }, nowMs);
}
