import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Say, StackProblem } from '../problem';
import { buildWithGo } from './build-with-go';
import { download } from './download';
import { withInstallLock } from './install-lock';

/** The release of the Temporal CLI (its `server start-dev` is the embedded engine) that is fetched or built. */
const temporalVersion = '1.8.2';

const program = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/**
 * The engine's program: on PATH, in the user's cache (shared by clones and tests), downloaded, or built with Go; in this
 * order. TEMPORAL_ADDRESS comes before all of them and never gets here.
 */
export async function temporalExecutable(say: Say): Promise<string> {
  const found = onPath() ?? cached();
  if (found) return found;
  return withInstallLock(cacheFolder(), say, async () => cached() ?? (await install(say)));
}

async function install(say: Say): Promise<string> {
  const target = join(cacheFolder(), program);
  const problems: string[] = [];
  for (const way of [download, buildWithGo]) {
    const problem = await way(temporalVersion, target, say);
    if (problem === null && answers(target)) return target;
    problems.push(problem ?? `${target} does not run`);
  }
  throw new StackProblem(
    `No Temporal server here (${problems.join('; ')}): install the Temporal CLI or Go 1.26, or set TEMPORAL_ADDRESS.`,
  );
}

function onPath(): string | null {
  const candidates = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, program));
  return candidates.find(path => existsSync(path) && answers(path)) ?? null;
}

function cached(): string | null {
  const path = join(cacheFolder(), program);
  return existsSync(path) && answers(path) ? path : null;
}

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'shoushi', `temporal-${temporalVersion}`);
}

/** True when the program is a Temporal CLI that carries a server: a namesake on PATH is not what we want. */
function answers(path: string): boolean {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return /temporal version .*Server/i.test(stdout ?? '');
}
