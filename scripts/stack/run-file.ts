import { accessSync, constants, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { reasonOf, type Say, StackProblem } from './problem';
import { identityOf, isAlive, stopPid } from './processes';

const schema = z.object({
  /** `supervisor` and the parts that run: name → pid */
  pids: z.record(z.string(), z.number()),
  /** the same names → what tells that process from a later one with its pid */
  identities: z.record(z.string(), z.string()),
  ports: z.record(z.string(), z.number()),
  urls: z.record(z.string(), z.string()),
});

/** DATA_DIR/run.json: what runs now, for the next start, the bench and the fault tests. */
export type RunFile = z.infer<typeof schema>;

export type RunRecord = { put: (name: string, pid: number | null) => void; remove: () => void };

/** Claims the data folder for this process: refused while another supervisor has it; what a killed one left is stopped. */
export async function claimDataDir(dataDir: string, say: Say): Promise<void> {
  requireFolder(dataDir);
  const found = readRunFile(dataDir);
  if (!found) return;
  const { supervisor, ...parts } = found.pids;
  if (supervisor !== undefined && isStill(found, 'supervisor', supervisor)) {
    throw new StackProblem(`DATA_DIR ${dataDir} is in use by the stack of pid ${supervisor}; stop it or set another.`);
  }
  const left = Object.entries(parts).filter(([name, pid]) => isStill(found, name, pid));
  for (const [name, pid] of left) say(`! ${name} (pid ${pid}) was left over from an earlier start; stopping it`);
  await Promise.all(left.map(([name, pid]) => stopPid(pid, [name === 'postgres' ? 'SIGINT' : 'SIGTERM'], 3_000)));
  rmSync(runFilePath(dataDir), { force: true });
}

/** Keeps run.json up to date while the parts come and go. It holds the database's password: mode 0600. */
export function recordRun(dataDir: string, ports: RunFile['ports'], urls: RunFile['urls']): RunRecord {
  const run: RunFile = { pids: {}, identities: {}, ports, urls };
  const path = runFilePath(dataDir);
  const put = (name: string, pid: number | null) => {
    delete run.pids[name];
    delete run.identities[name];
    if (pid !== null) {
      run.pids[name] = pid;
      run.identities[name] = identityOf(pid) ?? '';
    }
    writeFileSync(`${path}.new`, JSON.stringify(run, null, 2), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  put('supervisor', process.pid);
  return { put, remove: () => rmSync(path, { force: true }) };
}

function requireFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw new StackProblem(`DATA_DIR ${dataDir} can't be used: ${reasonOf(error)}`);
  }
}

export function readRunFile(dataDir: string): RunFile | null {
  try {
    return schema.parse(JSON.parse(readFileSync(runFilePath(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

function isStill(run: RunFile, name: string, pid: number): boolean {
  return isAlive(pid) && identityOf(pid) === run.identities[name];
}

function runFilePath(dataDir: string): string {
  return join(dataDir, 'run.json');
}
