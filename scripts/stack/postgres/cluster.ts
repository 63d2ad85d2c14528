import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secondsSince, type Say, StackProblem } from '../problem';
import { commandOf, isAlive, stopPid } from '../processes';
import { type Account, giveTo } from './account';
import type { Binaries } from './binaries';
import type { Place } from './place';

/** Makes the data folder once; half-made ones never get its name. */
export function ensureCluster(place: Place, binaries: Binaries, account: Account, say: Say): void {
  const versionFile = join(place.data, 'PG_VERSION');
  if (existsSync(versionFile)) return requireVersion(readFileSync(versionFile, 'utf8').trim(), place, binaries);
  const startedAt = Date.now();
  const fresh = `${place.data}.new`;
  const passwordFile = join(place.folder, 'password');
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(passwordFile, place.password, { mode: 0o600 });
  giveTo(account, passwordFile);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  const login = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const made = spawnSync(binaries.initdb, ['-D', fresh, ...locale, ...login], {
    ...account,
    cwd: place.folder,
    encoding: 'utf8',
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    const why = made.error?.message ?? made.stderr.trim().split('\n').at(-1) ?? '';
    throw new StackProblem(`PostgreSQL could not make its data folder ${place.data}: ${why}`);
  }
  renameSync(fresh, place.data);
  say(`  PostgreSQL data folder made in ${place.data} (${secondsSince(startedAt)})`);
}

/** Stops what an earlier start left behind on this data folder, so that a new server may have it. */
export async function stopLeftovers(place: Place): Promise<void> {
  const lockFile = join(place.data, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  if (pid > 0 && isAlive(pid) && commandOf(pid).includes(place.data)) await stopPid(pid, ['SIGINT', 'SIGQUIT'], 5_000);
  // backends of a server that was killed end by themselves, but a busy one may take its time
  for (const backend of processesIn(place.data)) await stopPid(backend, ['SIGQUIT'], 2_000);
  rmSync(lockFile, { force: true });
}

function requireVersion(found: string, place: Place, binaries: Binaries): void {
  const [major = ''] = binaries.version.split('.');
  if (found === major) return;
  throw new StackProblem(
    `${place.data} was written by PostgreSQL ${found}, this is ${major}: dump it with the release that wrote it, or set DATA_DIR to a new folder.`,
  );
}

/** PostgreSQL's processes work in their data folder; only Linux tells us so cheaply, elsewhere retrying has to do. */
function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && workingFolderOf(pid) === folder && commandOf(pid).startsWith('postgres'));
}

function workingFolderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
