import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, fchmodSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const boundBytes = 20 * 1024 * 1024;

export function logPath(dataDir: string, name: string): string {
  return join(dataDir, 'logs', `${name}.log`);
}

/** Starts a part with its output appended to a log, in a process group of its own: Ctrl-C is for the supervisor alone. */
export function spawnLogged(program: string, args: string[], log: string, options: SpawnOptions): ChildProcess {
  const file = openLog(log);
  try {
    return spawn(program, args, { ...options, stdio: ['ignore', file, file], detached: true, windowsHide: true });
  } finally {
    closeSync(file);
  }
}

/** A large log is put aside as `.1` first, so that two files bound what a part keeps. */
function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > boundBytes) renameSync(path, `${path}.1`);
  const file = openSync(path, 'a', 0o600);
  fchmodSync(file, 0o600); // one of an earlier start may be open to others
  return file;
}

/** The last lines of a log that say something, for a message about a part that does not come up. */
export function lastLines(path: string, lines: number): string[] {
  if (!statSync(path, { throwIfNoEntry: false })) return [];
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, 8192));
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').split('\n').filter(Boolean).slice(-lines);
  } finally {
    closeSync(file);
  }
}
