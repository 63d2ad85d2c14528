import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

const embeddedIssuer = 'shoushi-embedded';
const algorithm = 'ES256';

export type StaffClaims = {
  id: string;
  roles: readonly string[];
  store: string | null;
  agency?: string | null | undefined;
};
export type Audience = { issuer?: string; audience?: string };

/** Makes the key pair of the embedded stack once; answers the path of its public key set. */
export async function ensureKeys(dataDir: string): Promise<string> {
  const privateJwk = await privateKeyOf(dataDir);
  const path = join(dataDir, 'auth', 'jwks.json');
  const { d: _secret, ...publicJwk } = privateJwk;
  const content = JSON.stringify({ keys: [{ ...publicJwk, use: 'sig' }] }, null, 2);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== content) {
    writeFileSync(`${path}.${process.pid}`, content);
    renameSync(`${path}.${process.pid}`, path);
  }
  return path;
}

/** A bearer token of a member of staff, good for 12 hours, signed with the embedded key of `dataDir`. */
export async function signToken(dataDir: string, staff: StaffClaims, options: Audience = {}): Promise<string> {
  await ensureKeys(dataDir);
  const jwk = await privateKeyOf(dataDir);
  const claims = {
    roles: staff.roles,
    ...(staff.store === null ? {} : { store: staff.store }),
    ...(staff.agency ? { agency: staff.agency } : {}),
  };
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, kid: jwk.kid })
    .setSubject(staff.id)
    .setIssuer(options.issuer ?? embeddedIssuer)
    .setIssuedAt()
    .setExpirationTime('12h');
  if (options.audience) token.setAudience(options.audience);
  return token.sign(await importJWK(jwk, algorithm));
}

async function privateKeyOf(dataDir: string): Promise<JWK> {
  const path = join(dataDir, 'auth', 'private.jwk.json');
  if (!existsSync(path)) await makePrivateKey(path);
  return JSON.parse(readFileSync(path, 'utf8')) as JWK;
}

async function makePrivateKey(path: string): Promise<void> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const content = { ...jwk, alg: algorithm, kid: await calculateJwkThumbprint(jwk) };
  const fresh = `${path}.${process.pid}`;
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(fresh, JSON.stringify(content, null, 2), { mode: 0o600 });
  try {
    // a link never replaces a key that another process has made meanwhile
    linkSync(fresh, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}
