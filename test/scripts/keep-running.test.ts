import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnLogged } from '../../scripts/stack/log-files';
import { keepRunning, type Part } from '../../scripts/stack/part';
import { isAlive } from '../../scripts/stack/processes';
import { waitUntil } from '../../scripts/stack/wait-until';

const folder = mkdtempSync(join(tmpdir(), 'shoushi-part-'));
const log = join(folder, 'part.log');
const lines: string[] = [];
const pids: number[] = [];
const hooks = {
  say: (line: string) => void lines.push(line),
  record: (_name: string, pid: number | null) => void (pid !== null && pids.push(pid)),
};

const partOf = (script: string, graceMs = 2_000): Part => ({
  name: 'worker',
  title: 'worker',
  launch: async () => spawnLogged(process.execPath, ['-e', script], log, {}),
  isReady: async () => true,
  log,
  signals: ['SIGTERM'],
  graceMs,
});

beforeEach(() => void [lines, pids].forEach(list => list.splice(0)));
afterAll(() => rmSync(folder, { recursive: true }));

test('a part that is killed is started again with a line that names it, until it is stopped', async () => {
  const kept = keepRunning(partOf('setInterval(() => 0, 1000)'), hooks);
  await kept.ready;
  process.kill(pids.at(-1) ?? 0, 'SIGKILL');
  expect(await waitUntil(() => pids.length === 2, 5_000)).toBe(true);
  expect(lines).toContainEqual(expect.stringMatching(/^! worker was ended by SIGKILL; starting it again in 0.2 s$/));

  await kept.stop();
  expect(pids).toHaveLength(2);
  expect(pids.filter(isAlive)).toEqual([]);
});

test('a part that never comes up is given up, with the end of its log', async () => {
  const never = { ...partOf('console.error("no such thing"); process.exit(3)'), isReady: async () => false };
  const given = keepRunning(never, hooks);
  await expect(given.ready).rejects.toThrow(/worker does not come up: it ended with code 3.*no such thing/);
  await given.stop();
});

test('a part that does not listen to SIGTERM is killed after its grace', async () => {
  const kept = keepRunning(partOf('process.on("SIGTERM", () => 0); setInterval(() => 0, 1000)', 300), hooks);
  await kept.ready;
  await kept.stop();
  expect(pids.filter(isAlive)).toEqual([]);
});
