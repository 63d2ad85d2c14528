import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { DomainError } from '../../domain/errors';

/** How long the issuer's keys are taken as they were read: one that is withdrawn signs nothing for longer. */
export const KEYS_FOR_MS = 20_000;

/** The keys tokens are signed with, from an http(s) URL or the path of a JWKS file, read anew when they are old. */
export async function signingKeys(jwks: string, now: () => number): Promise<JWTVerifyGetKey> {
  const keys = /^https?:/.test(jwks) ? fromUrl(jwks) : await fromFile(jwks, now);
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      throw new DomainError('issuer-unavailable', 'The keys of the issuer cannot be read now. Try again.');
    }
  };
}

function fromUrl(jwks: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwks), { cacheMaxAge: KEYS_FOR_MS, cooldownDuration: KEYS_FOR_MS });
}

async function fromFile(path: string, now: () => number): Promise<JWTVerifyGetKey> {
  const read = async () => {
    const keys: unknown = JSON.parse(await readFile(path, 'utf8'));
    return createLocalJWKSet(keys as JSONWebKeySet); // it throws for what is no key set
  };
  let known = { keys: await read(), readAtMs: now() };
  return async (header, token) => {
    if (now() - known.readAtMs >= KEYS_FOR_MS) known = { keys: await read(), readAtMs: now() };
    return known.keys(header, token);
  };
}

/** Signed by a key that is not among them, or in a way none of them is for. Anything else is about the keys. */
function isAboutTheToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
