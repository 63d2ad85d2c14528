import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { DomainError } from '../../domain/errors';
import { isSubject } from '../../domain/people/subjects';

export interface Issuer {
  keys: JWTVerifyGetKey;
  issuer: string;
  audience: string | undefined;
  /** The longest a token may live, in seconds. */
  longestLifeS: number;
}

export const algorithms = ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'];
export const LEEWAY_S = 60; // clocks of two machines differ

/** What a token says, once it holds at `nowMs`. Throws `unauthenticated` with the reason, `issuer-unavailable`. */
export async function verifyToken(
  token: string,
  { keys, issuer, audience, longestLifeS }: Issuer,
  nowMs: number,
): Promise<JWTPayload & { sub: string; exp: number }> {
  const payload = await signedPayload(token, keys, {
    issuer,
    algorithms,
    requiredClaims: ['sub', 'exp'],
    clockTolerance: LEEWAY_S,
    currentDate: new Date(nowMs),
    ...(audience ? { audience } : {}),
  });
  const { sub, exp, iat } = payload;
  if (typeof sub !== 'string' || typeof exp !== 'number') throw refused('The token names no subject, or no end.');
  if (!isSubject(sub)) throw refused('The subject of the token is reserved, empty, too long, or no plain text.');
  const nowS = nowMs / 1_000;
  if (iat !== undefined && iat > nowS + LEEWAY_S) throw refused('The token was issued in the future.');
  if (exp - Math.max(nowS, iat ?? nowS) > longestLifeS + LEEWAY_S || exp - (iat ?? nowS) > longestLifeS + LEEWAY_S)
    throw refused(`The token lives longer than the ${longestLifeS / 3_600} hours that are taken here.`);
  return { ...payload, sub, exp };
}

/** What a token says that is signed by one of the keys and holds as asked. Throws `unauthenticated`, `issuer-unavailable`. */
export async function signedPayload(token: string, keys: JWTVerifyGetKey, options: Parameters<typeof jwtVerify>[2]) {
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (error instanceof errors.JWTExpired) throw refused('The token has expired.');
    if (error instanceof errors.JWTClaimValidationFailed)
      throw refused(`The claim ${error.claim} of the token does not hold here.`);
    throw refused('The token is not valid: garbled, or not signed by the issuer.');
  }
}

const refused = (why: string) => new DomainError('unauthenticated', why);
