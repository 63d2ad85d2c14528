import type { Agency } from '../../domain/people/agencies';
import { readClaims, saysRoles, type ClaimReading } from '../../domain/people/claims';
import { isSubject } from '../../domain/people/subjects';
import { DomainError } from '../../domain/errors';
import { endSession } from '../../db/ledger/sessions/end-session';
import { renewSession, takeRenewal } from '../../db/ledger/sessions/renew-session';
import type { OpenSession } from '../../db/ledger/sessions/use-session';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { withSight } from '../plugins/sight';
import type { Granted, Provider } from './provider';
import { sealedBy } from './sealed';
import type { SignInSettings } from './settings';

const SOONEST_MS = 60_000;
const LATEST_MS = 900_000;

interface Renewal {
  session: OpenSession;
  hash: string;
  secret: string;
  nowMs: number;
}

/** The session as the provider has it now; null where that ended it. */
export type Renew = (renewal: Renewal) => Promise<OpenSession | null>;

/** Asks the provider anew while somebody works; one that is away changes nothing, one that takes back ends the session. */
export function renewing(ledger: Ledger, settings: SignInSettings, provider: Pick<Provider, 'renew'>): Renew {
  const { pool } = ledger.store;
  return async ({ session, hash, secret, nowMs }) => {
    if (session.refreshAt === null || session.refreshAt.getTime() > nowMs) return session;
    if (!(await takeRenewal(pool, hash, { nowMs, againAtMs: nowMs + SOONEST_MS }))) return session;
    const former = await openTokens(secret, session.tokens, nowMs);
    if (former.refresh === null) return session;
    try {
      const granted = await provider.renew(former.refresh, session.subject);
      const tokens = { refresh: granted.tokens.refresh ?? former.refresh, id: granted.tokens.id ?? former.id };
      const said = saysRoles(granted.claims, settings.claims)
        ? whoIs(granted.claims, settings.claims, ledger.world.agencies())
        : session;
      const { name, roles, store, agency } = said;
      if (roles.length === 0) throw new DomainError('unauthenticated', 'They have no role of ours any more.');
      const who = { name, roles: [...roles], store, agency, tokens: await sealTokens(secret, tokens) };
      await renewSession(pool, hash, { ...who, refreshAtMs: refreshAtMs({ ...granted, tokens }, nowMs) });
      return { ...session, ...who };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'issuer-unavailable') return session;
      await inLedger(ledger, tx => endSession(tx, hash, 'withdrawn', nowMs));
      return null;
    }
  };
}

/** Who somebody is by their claims. Throws `unauthenticated` where these name nobody. */
export function whoIs(claims: Readonly<Record<string, unknown>>, reading: ClaimReading, agencies: readonly Agency[]) {
  const { id, ...said } = readClaims(claims, reading, agencies);
  if (id === null || !isSubject(id))
    throw new DomainError('unauthenticated', 'The subject is reserved, missing, too long, or no plain text.', {
      why: 'refused',
    });
  const { roles, agency } = withSight({ id, ...said, isMachine: false });
  return { id, ...said, roles, agency };
}

/** When the provider is asked anew: before what it granted ends, and at least every quarter of an hour. */
export function refreshAtMs(
  { tokens, goodForMs }: Pick<Granted, 'tokens' | 'goodForMs'>,
  nowMs: number,
): number | null {
  if (tokens.refresh === null) return null;
  return nowMs + Math.min(Math.max(goodForMs ?? LATEST_MS, SOONEST_MS), LATEST_MS);
}

const sealOf = (secret: string) => sealedBy(secret, 'shoushi tokens of the provider');

/** Seals the provider's tokens so that the database alone cannot open them: the key is made of the cookie's secret. */
export async function sealTokens(secret: string, { refresh, id }: Granted['tokens']): Promise<string | null> {
  return refresh === null && id === null ? null : sealOf(secret).seal({ refresh, id });
}

export async function openTokens(secret: string, sealed: string | null, nowMs: number): Promise<Granted['tokens']> {
  const { refresh = null, id = null } = (sealed === null ? null : await sealOf(secret).open(sealed, nowMs)) ?? {};
  return { refresh: typeof refresh === 'string' ? refresh : null, id: typeof id === 'string' ? id : null };
}
