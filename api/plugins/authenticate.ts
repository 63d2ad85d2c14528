import { createHash } from 'node:crypto';
import type { Agency } from '../../domain/people/agencies';
import { readClaims, usualClaims, type ClaimReading } from '../../domain/people/claims';
import { DomainError } from '../../domain/errors';
import { isStaffRole } from '../../domain/people/roles';
import { isSubject } from '../../domain/people/subjects';
import type { Querier } from '../../db/connection';
import type { Caller } from '../../domain/cases/caller';
import { useApiKey } from '../../db/ledger/api-keys/use-api-key';
import { withSight } from './sight';
import { KEYS_FOR_MS, signingKeys } from './signing-keys';
import { verifyToken } from './verify-token';

interface Headers {
  authorization?: string | undefined;
  'x-api-key'?: string | string[] | undefined;
  cookie?: string | undefined;
}

/**
 * Turns the headers of a request into who is calling; `method` left out, it is one that changes something. Throws
 * `unauthenticated`, `issuer-unavailable`, `csrf-token-required`.
 */
export type Authenticator = (headers: Headers, method?: string) => Promise<Caller>;

export interface AuthenticatorOptions {
  issuer: string;
  audience: string | undefined;
  /** An http(s) URL or the path of a JWKS file. */
  jwks: string;
  /** The longest a token may live, in seconds; a day when left out. */
  longestLifeS?: number;
  /** The agencies there are, by which a claim is understood that names one. */
  agencies?: () => readonly Agency[];
  /** Where a token says who somebody is; left out, as the contract has it. */
  claims?: ClaimReading | undefined;
  /** Whose session a cookie shows; absent where nobody signs in by one. */
  bySession?: ((headers: Headers, method: string) => Promise<Caller | null>) | undefined;
  /** Is told of whoever comes with a token, before they are let in. */
  letIn?: ((caller: Caller) => Promise<void>) | undefined;
  db: Querier;
  /** Asked for the instant. */
  now: () => number;
}

const MOST_KNOWN = 5_000;
const LONGEST_LIFE_S = 86_400;
/** A token is verified anew after as long: with the age of the keys, one that is withdrawn is refused within a minute. */
const KNOWN_FOR_MS = KEYS_FOR_MS;

/** Verifies bearer tokens against the issuer's keys, API keys against their hashes, and cookies against their sessions. */
export async function createAuthenticator({
  issuer,
  audience,
  jwks,
  longestLifeS = LONGEST_LIFE_S,
  agencies = () => [],
  claims = usualClaims,
  bySession,
  letIn,
  db,
  now,
}: AuthenticatorOptions): Promise<Authenticator> {
  const taken = { keys: await signingKeys(jwks, now), issuer, audience, longestLifeS };
  const known = new Map<string, { caller: Caller; endsMs: number; untilMs: number }>();
  const byToken = async (token: string): Promise<Caller> => {
    const nowMs = now();
    const before = known.get(token);
    if (before && before.untilMs > nowMs) return { ...before.caller, endsInMs: before.endsMs - nowMs };
    known.delete(token);
    const payload = await verifyToken(token, taken, nowMs);
    const caller = callerOf(payload, claims, agencies());
    const endsMs = payload.exp * 1_000;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(token, { caller, endsMs, untilMs: Math.min(endsMs, nowMs + KNOWN_FOR_MS) });
    return { ...caller, endsInMs: endsMs - nowMs };
  };
  return async (headers, method = 'POST') => {
    const { authorization, 'x-api-key': key } = headers;
    if (typeof key === 'string') return byApiKey(db, key, now());
    if (authorization === undefined) return (await bySession?.(headers, method)) ?? nobody();
    const caller = await byToken(/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? nobody());
    await letIn?.(caller);
    return caller;
  };
}

function nobody(): never {
  throw new DomainError('unauthenticated', 'Send a bearer token in Authorization, or an API key in X-API-Key.');
}

function callerOf(
  payload: Readonly<Record<string, unknown>>,
  reading: ClaimReading,
  agencies: readonly Agency[],
): Caller {
  const { id, ...said } = readClaims(payload, reading, agencies);
  if (id === null || !isSubject(id))
    throw new DomainError(
      'unauthenticated',
      'The subject of the token is reserved, empty, too long, or no plain text.',
    );
  return withSight({ id, ...said, isMachine: false });
}

async function byApiKey(db: Querier, key: string, nowMs: number): Promise<Caller> {
  const found = await useApiKey(db, hashOfKey(key), nowMs);
  if (!found) throw new DomainError('unauthenticated', 'The API key is not known or was withdrawn.');
  const [only, second] = found.stores;
  const store = second === undefined ? (only ?? null) : null;
  return withSight({
    id: `key:${found.id}`,
    name: found.name,
    roles: found.roles.filter(isStaffRole),
    store,
    stores: found.stores,
    agency: found.agency,
    isMachine: true,
  });
}

/** What is stored of an API key. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
