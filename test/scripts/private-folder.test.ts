import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeys } from '../../api/demo-keys';
import { logPath, spawnLogged } from '../../scripts/stack/log-files';
import { keepPrivate } from '../../scripts/stack/private-folder';
import { canReach, postgresAccount } from '../../scripts/stack/postgres/account';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoushi-private-'));
  chmodSync(folder, 0o755); // what is above it lets everybody through
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string) => statSync(path).mode & 0o7777;

test.each([
  ['new', false],
  ['that was open to others', true],
])('a data folder %s is closed to them, but that PostgreSQL gets through to its own', (_, isThere) => {
  const dataDir = join(folder, 'data');
  if (isThere) {
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o777 });
    chmodSync(dataDir, 0o777);
  }
  keepPrivate(dataDir);
  expect(modeOf(join(dataDir, 'logs'))).toBe(0o700);
  const account = postgresAccount();
  expect(modeOf(dataDir)).toBe(account ? 0o710 : 0o700);
  expect(canReach(account, dataDir)).toBe(true);
  if (account) expect(statSync(dataDir).gid).toBe(account.gid);
});

test("a folder that is everybody's stays so", () => {
  chmodSync(folder, 0o1777);
  keepPrivate(folder);
  expect(modeOf(folder)).toBe(0o1777);
});

test.each([false, true])('a log is its owner’s alone, also one that was open before (%s)', async isThere => {
  const path = logPath(folder, 'part');
  keepPrivate(folder);
  if (isThere) writeFileSync(path, 'before\n', { mode: 0o644 });
  await once(spawnLogged(process.execPath, ['-e', 'console.log("said")'], path, {}), 'exit');
  expect(modeOf(path)).toBe(0o600);
});

test('keys are in a folder nobody else can enter', async () => {
  await ensureKeys(folder);
  expect(modeOf(join(folder, 'auth'))).toBe(0o700);
  expect(modeOf(join(folder, 'auth', 'private.jwk.json'))).toBe(0o600);
  expect(existsSync(join(folder, 'auth', 'jwks.json'))).toBe(true);
});
