import { createHash } from 'node:crypto';
import type { JWTVerifyGetKey } from 'jose';
import { DomainError } from '../../domain/errors';
import { algorithms, LEEWAY_S, signedPayload } from '../plugins/verify-token';

/** Who has signed out at the provider: somebody everywhere, or where one of its sessions was used. */
export interface SignedOut {
  subject: string | null;
  providerSession: string | null;
  /** What the token is known by: none is taken twice. */
  hash: string;
  /** From then on it would be refused for its age. */
  endsAtMs: number;
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const OLDEST_S = 600; // it says what has just happened
const LONGEST = 255;

/**
 * What a logout token of the provider says (OpenID Connect Back-Channel Logout 1.0, 2.6): of no use as any other token, nor any
 * other token as this. Throws `unauthenticated` with the reason, `issuer-unavailable`.
 */
export async function readLogoutToken(
  token: string,
  { keys, issuer, clientId }: { keys: JWTVerifyGetKey; issuer: string; clientId: string },
): Promise<SignedOut> {
  const { sub, iat, jti, ...said } = await signedPayload(token, keys, {
    ...{ issuer, audience: clientId, algorithms, requiredClaims: ['iat', 'jti', 'events'] },
    ...{ maxTokenAge: OLDEST_S, clockTolerance: LEEWAY_S }, // by the clock of this machine, as signing in is
  });
  const { events, nonce, sid } = said;
  if (typeof events !== 'object' || events === null || !(EVENT in events)) throw refused('says of no sign-out');
  if (nonce !== undefined) throw refused('has a nonce, as ID tokens have');
  if (typeof jti !== 'string' || jti === '' || jti.length > LONGEST || iat === undefined)
    throw refused('has no id of its own');
  const [subject, providerSession] = [textOf(sub), textOf(sid)];
  if (subject === null && providerSession === null) throw refused('says of nobody');
  const hash = createHash('sha256').update(jti).digest('hex');
  return { subject, providerSession, hash, endsAtMs: (iat + OLDEST_S + LEEWAY_S) * 1_000 };
}

const textOf = (claim: unknown) => (typeof claim === 'string' && claim !== '' ? claim : null);

const refused = (why: string) => new DomainError('unauthenticated', `The logout token ${why}.`);
