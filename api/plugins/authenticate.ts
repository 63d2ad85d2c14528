import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { DomainError } from '../../domain/errors';
import { isStaffRole } from '../../domain/roles';
import type { Querier } from '../../db/connection';
import type { Caller } from '../../db/ledger/caller';
import { findApiKey } from '../../db/read/api-keys';
import { withSight } from './sight';

/** Turns the headers of a request into who is calling. Throws `unauthenticated`. */
export type Authenticator = (headers: {
  authorization?: string | undefined;
  'x-api-key'?: string | string[] | undefined;
}) => Promise<Caller>;

export interface AuthenticatorOptions {
  issuer: string;
  audience: string | undefined;
  /** An http(s) URL or the path of a JWKS file. */
  jwks: string;
  db: Querier;
}

const MOST_KNOWN = 5_000;

/** Verifies bearer tokens against the issuer's keys and API keys against their hashes. A verified token is remembered until it expires. */
export async function createAuthenticator({
  issuer,
  audience,
  jwks,
  db,
}: AuthenticatorOptions): Promise<Authenticator> {
  const keys = await keysFrom(jwks);
  const known = new Map<string, { caller: Caller; untilMs: number }>();
  const byToken = async (token: string): Promise<Caller> => {
    const before = known.get(token);
    if (before && before.untilMs > Date.now()) return before.caller;
    const payload = await verified(token, keys, issuer, audience);
    const caller = callerOf(payload);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(token, { caller, untilMs: (payload.exp ?? 0) * 1_000 });
    return caller;
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

async function keysFrom(jwks: string): Promise<JWTVerifyGetKey> {
  if (/^https?:/.test(jwks)) return createRemoteJWKSet(new URL(jwks));
  const keys: unknown = JSON.parse(await readFile(jwks, 'utf8'));
  return createLocalJWKSet(keys as JSONWebKeySet); // it throws for what is no key set
}

async function verified(
  token: string,
  keys: JWTVerifyGetKey,
  issuer: string,
  audience: string | undefined,
): Promise<JWTPayload> {
  try {
    const algorithms = ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'];
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      algorithms,
      requiredClaims: ['sub', 'exp'],
      ...(audience ? { audience } : {}),
    });
    return payload;
  } catch {
    throw new DomainError(
      'unauthenticated',
      'The token is not valid: expired, of another issuer, or not signed by it.',
    );
  }
}

function callerOf(payload: JWTPayload): Caller {
  const roles = Array.isArray(payload['roles'])
    ? payload['roles'].filter(role => typeof role === 'string').filter(isStaffRole)
    : [];
  const store = typeof payload['store'] === 'string' && payload['store'] !== '' ? payload['store'] : null;
  const id = payload.sub ?? '';
  return withSight({ id, name: typeof payload['name'] === 'string' ? payload['name'] : id, roles, store });
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
  });
}

/** What is stored of an API key. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
