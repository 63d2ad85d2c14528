import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import type { Known } from '../oidc/people';
import { waitUntil } from '../stack/wait-until';
import { lastWords } from './last-words';

/** By the names of roles that the provider has: deploy/auth/roles.example.json says which of ours they are. */
const people: readonly Known[] = [
  { id: 'ad-11', name: '唐宁', roles: ['shoushi-admin'], store: null, agency: null },
  { id: 'op-11', name: '林静', roles: ['call-centre'], store: null, agency: null },
];

/** An OpenID provider for a deployment on this machine: what each is told of the other. */
export function planProvider(port: number, publicUrl: string) {
  const issuer = `http://127.0.0.1:${port}`;
  const client = { AUTH_CLIENT_ID: 'shoushi-board', AUTH_CLIENT_SECRET: randomUUID() };
  return {
    issuer,
    env: { ...client, OIDC_PORT: String(port), OIDC_BOARD_URL: publicUrl },
    answers: { ...client, AUTH_ISSUER: issuer, AUTH_AUDIENCE: 'shoushi', AUTH_JWKS: `${issuer}/jwks` },
  };
}

/** Starts it with people of its own, and adds it to `started`; done when it can be found. */
export async function startProvider(
  { issuer, env }: ReturnType<typeof planProvider>,
  folder: string,
  started: ChildProcess[],
): Promise<void> {
  const key = join(folder, 'provider-key.json');
  const known = join(folder, 'provider-people.json');
  const log = join(folder, 'provider.log');
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'proof' };
  writeFileSync(key, JSON.stringify(jwk), { mode: 0o600 });
  writeFileSync(known, JSON.stringify(people));
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, [join(__dirname, '..', 'oidc-provider.js')], {
    env: { ...env, OIDC_KEY: key, OIDC_PEOPLE: known },
    stdio: ['ignore', output, output],
  });
  started.push(child);
  const isUp = async () => (await fetch(`${issuer}/.well-known/openid-configuration`)).ok;
  if (!(await waitUntil(isUp, 30_000))) throw new Error(`the OpenID provider does not come up:\n${lastWords(log)}`);
}
