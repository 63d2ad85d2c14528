import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive, stopPid } from '../../scripts/stack/processes';
import { runFolders } from './run-folders';
import type { TestServer } from './stack';

/** Stops the servers of runs whose jest was killed before its teardown. */
export async function stopForgottenStacks(): Promise<void> {
  for (const folder of runFolders()) {
    const file = join(folder, 'stack.json');
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
  removeFolder(dataDir);
}

/** A run leaves some hundred thousand files of PostgreSQL: the system's own program takes a third of Node's time for them. */
function removeFolder(folder: string): void {
  if (process.platform !== 'win32') spawnSync('rm', ['-rf', '--', folder], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true }); // whatever is left
}
