import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';

/** Who has signed out at the provider, and the token that says so. */
export interface EndedThere {
  subject: string | null;
  providerSession: string | null;
  hash: string;
  endsAtMs: number;
}

/**
 * Ends the sessions of whom the provider has signed out: those that began with its session, or all of theirs where it names
 * none; one of theirs of which it is not known goes with any. False for a token that was taken before.
 */
export async function endSessionsAtProvider(tx: Tx, ended: EndedThere, nowMs: number): Promise<boolean> {
  const { subject, providerSession, hash, endsAtMs } = ended;
  const taken = await tx.query({
    name: 'take-logout-token',
    text: 'insert into logout_tokens (hash, ends_at) values ($1, $2) on conflict do nothing',
    values: [hash, new Date(endsAtMs)],
  });
  if (taken.rowCount === 0) return false;
  const { rows } = await tx.query<{ person: string }>({
    name: 'end-sessions-at-provider',
    text: `delete from sessions where case when $1::text is null then subject = $2::text
        else coalesce(provider_session = $1, subject = $2, false) and coalesce(subject = $2, true) end returning person`,
    values: [providerSession, subject],
  });
  for (const { person } of rows) await recordAudit(tx, person, 'signed-out', { why: 'at-provider' }, nowMs);
  return true;
}
