import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/stack/ports';
import { isAlive, stopPid } from '../../scripts/stack/processes';
import { readRunFile } from '../../scripts/stack/run-file';
import { waitUntil } from '../../scripts/stack/wait-until';

// what `npm start` runs once the clone is bootstrapped, as `npm test` has done
const root = join(__dirname, '..', '..');
const dataDir = mkdtempSync(join(tmpdir(), 'shoushi-start-'));
chmodSync(dataDir, 0o755);
const started: ChildProcess[] = [];

type Running = { output: () => string; process: ChildProcess; ended: Promise<unknown> };

function npmStart(env: Record<string, string>): Running {
  const child = spawn(process.execPath, ['dist/scripts/stack/start.js'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, ...env },
  });
  started.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  return { output: () => output, process: child, ended: once(child, 'exit') };
}

async function ports(): Promise<{ PORT: string; TEMPORAL_PORT: string; TEMPORAL_UI_PORT: string }> {
  const [port, temporal, ui] = [await freePort(), await freePort(), await freePort()];
  return { PORT: String(port), TEMPORAL_PORT: String(temporal), TEMPORAL_UI_PORT: String(ui) };
}

const ready = async (running: Running): Promise<true> => {
  if (await waitUntil(() => /^ready http:\S+$/m.test(running.output()), 90_000)) return true;
  throw new Error(`it is not ready:\n${running.output()}`);
};
const pidOf = (part: string) => readRunFile(dataDir)?.pids[part] ?? 0;
const partPids = () => ['postgres', 'temporal', 'worker', 'api'].map(pidOf);

afterAll(async () => {
  for (const { pid = 0 } of started) await stopPid(pid, ['SIGTERM'], 16_000);
  rmSync(dataDir, { recursive: true, force: true });
});

test('every part that is killed comes back; what a killed supervisor leaves the next start stops, on the same data; Ctrl-C ends all of it within 15 s', async () => {
  const env = await ports();
  const first = npmStart(env);
  expect(await ready(first)).toBe(true);
  for (const part of ['postgres', 'temporal', 'worker', 'api']) {
    const killed = pidOf(part);
    process.kill(killed, 'SIGKILL');
    expect(await waitUntil(() => ![0, killed].includes(pidOf(part)), 10_000)).toBe(true);
  }
  const answers = async () => (await fetch(`http://127.0.0.1:${env.PORT}/readyz`)).ok;
  expect(await waitUntil(answers, 30_000)).toBe(true);

  const left = partPids();
  first.process.kill('SIGKILL');
  await first.ended;
  const second = npmStart(env);
  expect(await ready(second)).toBe(true);
  expect(left.filter(isAlive)).toEqual([]);

  const pids = partPids();
  const stoppingAt = Date.now();
  second.process.kill('SIGINT');
  await second.ended;
  expect(Date.now() - stoppingAt).toBeLessThan(15_000);
  expect(pids.filter(isAlive)).toEqual([]);
}, 240_000);

test('a taken port ends the start with one line that names the variable', async () => {
  const env = await ports();
  const stranger = createServer().listen(Number(env.PORT), '127.0.0.1');
  await once(stranger, 'listening');
  const refused = npmStart(env);
  await refused.ended;
  stranger.close();
  expect(refused.process.exitCode).toBe(1);
  expect(refused.output().trim()).toMatch(new RegExp(`^PORT ${env.PORT} is taken: [^\\n]*$`));
});
