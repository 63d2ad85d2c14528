import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';

/** Withdraws an offer, `own` alone where one is named; false when there is none in force. Orders that name it keep their words. */
export async function withdrawOffer(
  tx: Tx,
  id: string,
  { own, by, nowMs }: { own: string | null; by: string; nowMs: number },
): Promise<boolean> {
  const updated = await tx.query({
    name: 'withdraw-offer',
    text: `update offers set withdrawn_at = $3
      where id = $1 and withdrawn_at is null and ($2::text is null or agency_key = $2)`,
    values: [id, own, new Date(nowMs)],
  });
  if (updated.rowCount === 0) return false;
  await recordAudit(tx, by, 'offer-withdrawn', { id }, nowMs);
  return true;
}
