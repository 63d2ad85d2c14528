import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';

/** Who is signed in, as the provider says it. */
export interface SignedIn {
  person: string;
  subject: string;
  name: string;
  roles: readonly string[];
  store: string | null;
  agency: string | null;
  tokens: string | null;
  refreshAtMs: number | null;
}

export interface NewSession extends SignedIn {
  hash: string;
  providerSession: string | null;
  idleAtMs: number;
  endsAtMs: number;
}

/** Keeps who has signed in, and puts it on record; `former`, what this browser had before, is over. */
export async function openSession(
  tx: Tx,
  { hash, person, subject, name, roles, store, agency, tokens, providerSession, ...times }: NewSession,
  { former, nowMs }: { former: string | null; nowMs: number },
): Promise<void> {
  if (former !== null) await tx.query('delete from sessions where hash = $1', [former]);
  await tx.query({
    name: 'open-session',
    text: `insert into sessions (hash, person, subject, name, roles, store, agency, tokens, created_at, seen_at, idle_at, ends_at, refresh_at, provider_session)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13)`,
    values: [
      ...[hash, person, subject, name, roles, store, agency, tokens, new Date(nowMs)],
      ...[times.idleAtMs, times.endsAtMs, times.refreshAtMs].map(atMs => (atMs === null ? null : new Date(atMs))),
      providerSession,
    ],
  });
  await recordAudit(tx, person, 'signed-in', {}, nowMs);
}
