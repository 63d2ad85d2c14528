import { existsSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

const NICENESS = 5;

/**
 * Has a process that was just started run after the others, as far as there is processor time for all: nobody waits for
 * the engine, and whoever works does so beside it. Where Linux shares time out among sessions first, the session is told too.
 */
export function afterTheOthers(pid: number | undefined): void {
  if (pid === undefined) return;
  const session = `/proc/${pid}/autogroup`;
  try {
    setPriority(pid, NICENESS);
    if (existsSync(session)) writeFileSync(session, String(NICENESS));
  } catch {
    // it has ended, or may not be changed here: then it runs as the others do
  }
}
