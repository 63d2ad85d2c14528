import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { agencyNamed, type Agency } from '../../domain/people/agencies';
import { DomainError } from '../../domain/errors';
import { isStaffRole } from '../../domain/people/roles';
import type { Querier } from '../../db/connection';
import type { Caller } from '../../domain/cases/caller';
import { findApiKey } from '../../db/read/api-keys';
import { withSight } from './sight';
import { KEYS_FOR_MS, signingKeys } from './signing-keys';
import { verifyToken } from './verify-token';

/** Turns the headers of a request into who is calling. Throws `unauthenticated`, `issuer-unavailable`. */
export type Authenticator = (headers: {
  authorization?: string | undefined;
  'x-api-key'?: string | string[] | undefined;
}) => Promise<Caller>;

export interface AuthenticatorOptions {
  issuer: string;
  audience: string | undefined;
  /** An http(s) URL or the path of a JWKS file. */
  jwks: string;
  /** The longest a token may live, in seconds; a day when left out. */
  longestLifeS?: number;
  /** The agencies there are, by which a claim is understood that names one. */
  agencies?: () => readonly Agency[];
  db: Querier;
  /** Asked for the instant. */
  now: () => number;
}

const MOST_KNOWN = 5_000;
const LONGEST_LIFE_S = 86_400;
/** A token is verified anew after as long: with the age of the keys, one that is withdrawn is refused within a minute. */
const KNOWN_FOR_MS = KEYS_FOR_MS;

/** Verifies bearer tokens against the issuer's keys and API keys against their hashes. */
export async function createAuthenticator({
  issuer,
  audience,
  jwks,
  longestLifeS = LONGEST_LIFE_S,
  agencies = () => [],
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
    const caller = callerOf(payload, agencies());
    const endsMs = payload.exp * 1_000;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(token, { caller, endsMs, untilMs: Math.min(endsMs, nowMs + KNOWN_FOR_MS) });
    return { ...caller, endsInMs: endsMs - nowMs };
  };
  return async headers => {
    const key = headers['x-api-key'];
    if (typeof key === 'string') return byApiKey(db, key);
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (!token)
      throw new DomainError('unauthenticated', 'Send a bearer token in Authorization, or an API key in X-API-Key.');
    return byToken(token);
  };
}

function callerOf(payload: JWTPayload & { sub: string }, agencies: readonly Agency[]): Caller {
  const roles = Array.isArray(payload['roles'])
    ? payload['roles'].filter(role => typeof role === 'string').filter(isStaffRole)
    : [];
  const id = payload.sub;
  const agency = textOf(payload['agency']);
  return withSight({
    id,
    name: textOf(payload['name']) ?? id,
    roles,
    store: textOf(payload['store']),
    agency: agency === null ? null : agencyNamed(agencies, agency) || null,
    isMachine: false,
  });
}

/** A claim that is plain text, or null. */
function textOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' && !/[\p{Cc}\p{Cs}]/u.test(claim) ? claim : null;
}

async function byApiKey(db: Querier, key: string): Promise<Caller> {
  const found = await findApiKey(db, hashOfKey(key));
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
