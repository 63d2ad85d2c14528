import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { usualClaims } from '../../domain/people/claims';
import type { SignInSettings } from '../../api/sign-in/settings';
import { freePort } from '../../scripts/stack/ports';
import { waitUntil } from '../../scripts/stack/wait-until';

export interface Account {
  id: string;
  name: string;
  roles: readonly string[];
  store?: string | null;
  agency?: string | null;
}

/** The provider of `npm start -- --oidc` as a process, with people the test names. */
export interface TestProvider {
  settings: SignInSettings;
  /** From now on these are all there are. */
  has(people: readonly Account[]): void;
  /** With a clock that is wrong by as much. */
  start(shiftMs?: number): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

const root = path.join(__dirname, '../..');
const client = { clientId: 'board', clientSecret: 'a secret of the board and its provider' };

/** `backChannelUrl`: where it says that somebody has signed out there; left out, at the board. */
export async function startProvider(
  publicUrl: string,
  people: readonly Account[],
  backChannelUrl?: string,
): Promise<TestProvider> {
  const folder = mkdtempSync(path.join(tmpdir(), 'shoushi-oidc-'));
  const [key, file] = [path.join(folder, 'key.json'), path.join(folder, 'people.json')];
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  writeFileSync(key, JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'test' }));
  const has = (known: readonly Account[]) => writeFileSync(file, JSON.stringify(known));
  has(people);
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const stop = async () => {
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    child = null;
  };
  const start = async (shiftMs = 0) => {
    await stop();
    const wrong = shiftMs === 0 ? [] : ['--require', path.join(__dirname, 'shifted-clock.js')];
    const asked = { OIDC_PORT: String(port), OIDC_KEY: key, OIDC_PEOPLE: file, OIDC_BOARD_URL: publicUrl };
    const told = backChannelUrl === undefined ? {} : { OIDC_BACK_CHANNEL_URL: backChannelUrl };
    const mine = { ...asked, ...told, AUTH_CLIENT_ID: client.clientId, AUTH_CLIENT_SECRET: client.clientSecret };
    const program = path.join(root, 'dist/scripts/oidc-provider.js');
    const env = { ...process.env, ...mine, SHIFT_MS: String(shiftMs) };
    child = spawn(process.execPath, [...wrong, program], { stdio: 'ignore', env });
    const isUp = async () => (await fetch(`${issuer}/.well-known/openid-configuration`)).ok;
    if (!(await waitUntil(isUp, 30_000))) throw new Error('the provider does not come up');
  };
  await start();
  const settings = {
    ...{ ...client, issuer, publicUrl, scope: 'openid profile', claims: usualClaims },
    ...{ idleMs: 30 * 60_000, longestMs: 12 * 3_600_000 },
  };
  const close = async () => {
    await stop();
    rmSync(folder, { recursive: true });
  };
  return { settings, has, start, stop, close };
}
