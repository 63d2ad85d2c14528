import type { Delivery } from '../../../domain/notices/delivery';
import { DomainError } from '../../../domain/errors';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { probeNow } from './failing';

/** Puts a delivery that failed or was skipped on its way again. Throws `not-again` when it is on its way, or has arrived. */
export async function sendAgain(tx: Tx, id: string, { by, nowMs }: { by: string; nowMs: number }): Promise<void> {
  const queued = await tx.query<Pick<Delivery, 'channel' | 'address'>>({
    name: 'send-again',
    text: `update deliveries set state = 'queued', reason = null, next_try_at = $2 where id = $1 and channel <> 'in-app' and state in ('failed', 'skipped')
      returning channel, address`,
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
