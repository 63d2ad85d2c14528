import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { demoStaff } from '../../db/demo/staff';

export interface Claims {
  sub: string;
  roles: readonly string[];
  store?: string | null;
  agency?: string | null | undefined;
  /** Instants in seconds; left out, it is issued now and holds at once for an hour. */
  iat?: number | undefined;
  nbf?: number;
  exp?: number;
}

/** Who signs the tokens of a test: a key pair of its own and the file its public half is in. */
export interface Issuer {
  name: string;
  jwks: string;
  /** A token of a member of the demo staff. */
  tokenOf(staffId: string): Promise<string>;
  /** A token that says what the test wants. */
  sign(claims: Claims, options?: { issuer?: string; expires?: string | number }): Promise<string>;
}

const ALGORITHM = 'ES256';

export async function createIssuer(): Promise<Issuer> {
  const name = 'https://issuer.test';
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
  const jwks = path.join(mkdtempSync(path.join(tmpdir(), 'shoushi-issuer-')), 'jwks.json');
  writeFileSync(jwks, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: ALGORITHM, kid: 'test' }] }));
  const sign: Issuer['sign'] = (claims, { issuer = name, expires = '1h' } = {}) => {
    const { sub, roles, store, agency, exp, ...rest } = claims;
    const token = new SignJWT({
      ...rest,
      roles: [...roles],
      ...(store ? { store } : {}),
      ...(agency ? { agency } : {}),
    })
      .setProtectedHeader({ alg: ALGORITHM, kid: 'test' })
      .setSubject(sub)
      .setIssuer(issuer)
      .setExpirationTime(exp ?? expires);
    return ('iat' in claims ? token : token.setIssuedAt()).sign(privateKey);
  };
  const known = new Map<string, Promise<string>>();
  const tokenOf = (staffId: string): Promise<string> => {
    const member = demoStaff.find(({ id }) => id === staffId);
    if (!member) throw new Error(`there is no ${staffId} in the demo staff`);
    const token =
      known.get(staffId) ?? sign({ sub: member.id, roles: member.roles, store: member.store, agency: member.agency });
    known.set(staffId, token);
    return token;
  };
  return { name, jwks, tokenOf, sign };
}
