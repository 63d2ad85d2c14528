import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

// this file runs as dist/scripts/demo/find-stack.js
const start = join(__dirname, '..', '..', '..', 'scripts', 'start.mjs');

/** A stack to play on; `leave` stops it when it was started for this. */
export interface FoundStack {
  isOurs: boolean;
  leave(): Promise<void>;
}

/** The stack that answers at `url`, or one that is started now. Null when it does not come up; it has said why itself. */
export async function findStack(url: string, say: (line: string) => void): Promise<FoundStack | null> {
  if (await answers(url)) return { isOurs: false, leave: async () => undefined };
  say(`Nothing answers at ${url}: starting the stack (npm start)`);
  const child = spawn(process.execPath, [start], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!(await becomesReady(child, say))) return null;
  return {
    isOurs: true,
    async leave() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Passes its progress on until it says that it is ready; false when it ends before. */
async function becomesReady({ stdout }: ChildProcess, say: (line: string) => void): Promise<boolean> {
  if (!stdout) return false;
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith('ready ')) {
      stdout.resume(); // nobody reads on, and a full pipe would hold it up
      return true;
    }
    if (/^[✓…!]/.test(line)) say(`  ${line}`);
  }
  return false;
}
