import { recipientOf, type WebhookEnding } from '../../../domain/webhooks/webhook';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';

export interface Ending {
  by: string;
  nowMs: number;
  why: WebhookEnding;
  /** The delivery whose answer ended it: what came of it is written down by itself. */
  except?: string;
}

/** Ends a webhook; what waits for it is skipped. False where none runs under that id. */
export async function endWebhook(tx: Tx, id: string, { by, nowMs, why, except = '' }: Ending): Promise<boolean> {
  const ended = await tx.query({
    name: 'end-webhook',
    text: 'update webhooks set ended_at = $2, ended_why = $3 where id = $1 and ended_at is null',
    values: [id, new Date(nowMs), why],
  });
  if (ended.rowCount === 0) return false;
  await tx.query({
    name: 'skip-events',
    text: `update deliveries set state = 'skipped', reason = 'webhook-ended', next_try_at = null
      where kind = 'webhook' and state = 'queued' and recipient = $1 and id <> $2`,
    values: [recipientOf({ id }), except],
  });
  await recordAudit(tx, by, 'webhook-ended', { webhook: id, why }, nowMs);
  return true;
}
