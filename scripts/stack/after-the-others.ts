import { existsSync, writeFileSync } from 'node:fs';

const NICENESS = 5;

/**
 * The command that runs a program after the others of this machine, as far as there is processor time for all: nobody
 * waits for the engine, and whoever works does so beside it.
 */
export function afterTheOthers(program: string, args: string[]): [program: string, args: string[]] {
  return process.platform === 'win32' ? [program, args] : ['nice', ['-n', String(NICENESS), program, ...args]];
}

/** Where Linux shares time out among sessions first, it is the session that has to be nice. */
export function sessionAfterTheOthers(pid: number | undefined): void {
  const file = `/proc/${pid}/autogroup`;
  if (pid === undefined || !existsSync(file)) return;
  try {
    writeFileSync(file, String(NICENESS));
  } catch {
    // it has ended, or may not be changed here: then it runs as the others do
  }
}
