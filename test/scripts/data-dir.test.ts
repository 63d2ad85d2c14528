import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, isAlive } from '../../scripts/stack/processes';
import { claimDataDir, readRunFile, recordRun } from '../../scripts/stack/run-file';

const started: ChildProcess[] = [];
const lines: string[] = [];
const say = (line: string) => void lines.push(line);
let dataDir = '';

async function startIdleProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
  started.push(child);
  await once(child, 'spawn');
  return child.pid ?? 0;
}

/** What a supervisor leaves behind when it is killed: its file, with a pid of its own that is gone. */
function forgetSupervisor(): void {
  const file = join(dataDir, 'run.json');
  const run = JSON.parse(readFileSync(file, 'utf8')) as { identities: Record<string, string> };
  run.identities.supervisor = 'of an earlier process';
  writeFileSync(file, JSON.stringify(run));
}

beforeEach(() => {
  lines.splice(0);
  dataDir = mkdtempSync(join(tmpdir(), 'shoushi-data-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true });
});

test('a second supervisor on the same data folder is refused', async () => {
  recordRun(dataDir, {}, {});
  await expect(claimDataDir(dataDir, say)).rejects.toThrow(/^DATA_DIR .* is in use by the stack of pid \d+/);
});

test('parts that outlived a killed supervisor are stopped before a new start', async () => {
  const pid = await startIdleProcess();
  recordRun(dataDir, {}, {}).put('worker', pid);
  forgetSupervisor();
  await claimDataDir(dataDir, say);
  expect(isAlive(pid)).toBe(false);
  expect(lines).toEqual([expect.stringMatching(/worker \(pid \d+\) was left over/)]);
});

test('a stranger that has got the pid of a part meanwhile is left alone', async () => {
  const pid = await startIdleProcess();
  recordRun(dataDir, {}, {}).put('worker', pid);
  forgetSupervisor();
  const file = join(dataDir, 'run.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(identityOf(pid) ?? '', 'somebody else'));
  await claimDataDir(dataDir, say);
  expect(isAlive(pid)).toBe(true);
});

test('run.json lists what runs, and goes with the stack', () => {
  const record = recordRun(dataDir, { api: 3000 }, { api: 'http://127.0.0.1:3000' });
  record.put('api', process.pid);
  expect(readRunFile(dataDir)).toMatchObject({
    pids: { supervisor: process.pid, api: process.pid },
    ports: { api: 3000 },
  });
  record.put('api', null);
  expect(readRunFile(dataDir)?.pids).toEqual({ supervisor: process.pid });
  record.remove();
  expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
});
