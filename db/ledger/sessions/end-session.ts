import { recordAudit } from '../../audit';
import type { Querier } from '../../connection';

/** Ends a session and puts it on record; answers the sealed tokens it had, null where it had none or is over already. */
export async function endSession(db: Querier, hash: string, why: string, nowMs: number): Promise<string | null> {
  const { rows } = await db.query<{ person: string; tokens: string | null }>({
    name: 'end-session',
    text: 'delete from sessions where hash = $1 returning person, tokens',
    values: [hash],
  });
  const [ended] = rows;
  if (!ended) return null;
  await recordAudit(db, ended.person, 'signed-out', { why }, nowMs);
  return ended.tokens;
}
