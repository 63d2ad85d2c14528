import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import type { SeenStores } from '../../read/lists';

/** Withdraws a key; false when there is none in use that is bound to nothing but the stores that are seen (null: all). */
export async function withdrawApiKey(
  tx: Tx,
  id: string,
  { seen, by, nowMs }: { seen: SeenStores; by: string; nowMs: number },
): Promise<boolean> {
  const updated = await tx.query({
    name: 'withdraw-api-key',
    text: `update api_keys set revoked_at = $3 where id = $1 and revoked_at is null
      and ($2::text[] is null or (stores <> '{}' and stores <@ $2))`,
    values: [id, seen, new Date(nowMs)],
  });
  if (updated.rowCount === 0) return false;
  await recordAudit(tx, by, 'api-key-withdrawn', { id }, nowMs);
  return true;
}
