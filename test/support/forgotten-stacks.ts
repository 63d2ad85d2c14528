import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, isAlive, stopPid } from '../../scripts/stack/processes';
import type { TestServer } from './stack';

/** The folder of a run starts with this. */
export const stackPrefix = 'shoushi-test-';

/** Stops the servers of runs whose jest was killed before its teardown. */
export async function stopForgottenStacks(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(stackPrefix))) {
    const file = join(tmpdir(), name, 'stack.json');
    if (!existsSync(file)) continue;
    const stack = JSON.parse(readFileSync(file, 'utf8')) as TestServer;
    if (!isAlive(stack.owner)) await stopStackOf(stack);
  }
}

/** Stops the servers of one run, by pid, and removes its folder. */
export async function stopStackOf({ pids, dataDir }: TestServer): Promise<void> {
  // both carry the folder in their command line; another process may have got the pid meanwhile
  const ours = Object.values(pids).filter(pid => commandOf(pid).includes(dataDir));
  await Promise.all(ours.map(pid => stopPid(pid, pid === pids.postgres ? ['SIGINT', 'SIGQUIT'] : ['SIGTERM'], 3_000)));
  rmSync(dataDir, { recursive: true, force: true });
}
