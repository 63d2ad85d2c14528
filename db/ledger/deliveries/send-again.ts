import type { Delivery } from '../../../domain/notices/delivery';
import { DomainError } from '../../../domain/errors';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { probeNow } from './failing';

/**
 * Puts a delivery that failed or was skipped on its way again; an event for a system also when it has arrived, while the webhook
 * runs. There it comes last, and holds back nothing of its case. It has all its tries again. Throws `not-again`.
 */
export async function sendAgain(tx: Tx, id: string, { by, nowMs }: { by: string; nowMs: number }): Promise<void> {
  const queued = await tx.query<Pick<Delivery, 'channel' | 'address'>>({
    name: 'send-again',
    text: `with last as (update webhooks w set last_position = w.last_position + 1 from deliveries d
        where d.id = $1 and d.kind = 'webhook' and d.state <> 'queued' and d.recipient = 'webhook:' || w.id and w.ended_at is null
        returning w.last_position)
      update deliveries d set state = 'queued', reason = null, next_try_at = $2, sent_at = null, tries = 0,
        position = (select last_position from last),
        queued_at = case when d.kind = 'webhook' then $2 else d.queued_at end
      where d.id = $1 and d.channel <> 'in-app'
        and case when d.kind = 'webhook' then d.state <> 'queued' and exists (select from last) else d.state in ('failed', 'skipped') end
      returning d.channel, d.address`,
    values: [id, new Date(nowMs)],
  });
  if (queued.rowCount === 0)
    throw new DomainError(
      'not-again',
      'Only what failed or was skipped is sent again; this is on its way or has arrived.',
    );
  await probeNow(tx, queued.rows, nowMs);
  await recordAudit(tx, by, 'delivery-sent-again', { delivery: id }, nowMs);
}
