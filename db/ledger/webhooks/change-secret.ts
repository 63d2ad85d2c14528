import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';

export interface ChangedSecret {
  secret: string;
  /** Until when the one before signs as well. */
  formerUntilMs: number;
  by: string;
  nowMs: number;
}

/** Puts another secret in place of a webhook's, which signs for a while yet. False where none runs under that id. */
export async function changeSecret(tx: Tx, id: string, changed: ChangedSecret): Promise<boolean> {
  const { secret, formerUntilMs, by, nowMs } = changed;
  const updated = await tx.query({
    name: 'change-webhook-secret',
    text: `update webhooks set former_secret = secret, former_until = $3, secret = $2 where id = $1 and ended_at is null`,
    values: [id, secret, new Date(formerUntilMs)],
  });
  if (updated.rowCount === 0) return false;
  await recordAudit(tx, by, 'webhook-secret-changed', { webhook: id }, nowMs);
  return true;
}
