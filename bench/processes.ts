import { readdirSync, readFileSync } from 'node:fs';
import type { PartName, Stack } from './stack';

export const parts: readonly PartName[] = ['worker', 'api', 'temporal', 'postgres'];

/** A number for each part; null where the system does not tell. */
export type PerPart = Map<PartName, number> | null;

/** Megabytes each part holds, shared pages counted by share (PSS). */
export function memoryOf(stack: Stack): PerPart {
  return sumOf(stack, pid => kilobytesOf(pid) / 1_024);
}

/** Milliseconds of processor time each part has used so far. */
export function processorOf(stack: Stack): PerPart {
  return sumOf(stack, processorMsOf);
}

/** What each part used more, per one of `count`: `api 1.2, postgres 3.4 ms`. */
export function perOne(before: PerPart, after: PerPart, count: number): string {
  if (!before || !after) return 'not told by this system';
  const grown = parts.map(part => `${part} ${(((after.get(part) ?? 0) - (before.get(part) ?? 0)) / count).toFixed(1)}`);
  return `${grown.join(', ')} ms`;
}

function sumOf(stack: Stack, read: (pid: number) => number): PerPart {
  if (process.platform !== 'linux') return null;
  const found = new Map<PartName, number>();
  for (const part of parts) {
    const pid = stack.pidOf(part);
    if (pid === undefined) return null;
    found.set(
      part,
      [pid, ...childrenOf(pid)].reduce((sum, each) => sum + read(each), 0),
    );
  }
  return found;
}

function kilobytesOf(pid: number): number {
  const line = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`));
  return line ? Number(line[1]) : 0;
}

const TICK_MS = 10; // USER_HZ is 100 on every Linux

/** Its own and that of its children that have ended. */
function processorMsOf(pid: number): number {
  return statOf(pid)
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0);
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && statOf(pid)[1] === String(parent));
}

/** The fields of /proc/<pid>/stat after the name: state, parent, … */
function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
