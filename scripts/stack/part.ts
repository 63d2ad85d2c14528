import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from './log-files';
import { reasonOf, type Say, secondsSince, StackProblem } from './problem';
import { isAlive, stopPid } from './processes';
import { waitUntil } from './wait-until';

export type Part = {
  name: 'postgres' | 'temporal' | 'provider' | 'worker' | 'api';
  title: string;
  launch: () => Promise<ChildProcess>;
  isReady: () => Promise<boolean>;
  log: string;
  /** what asks it to end, then harder; SIGKILL follows by itself */
  signals: NodeJS.Signals[];
  graceMs: number;
};

export type KeptPart = {
  /** the first time it is ready; rejects when it never comes up */
  ready: Promise<void>;
  stop: () => Promise<void>;
  kill: () => void;
};

type Hooks = { say: Say; record: (name: string, pid: number | null) => void };
type Life = { child: ChildProcess | null; stopping: AbortController; everReady: boolean; deaths: number };

const readyWithinMs = 120_000;
const firstDelayMs = 200;
const longestDelayMs = 5_000;
const steadyMs = 30_000;
const patience = 4;

/** Starts a part, and from then on starts it again whenever it dies, until it is stopped. */
export function keepRunning(part: Part, hooks: Hooks): KeptPart {
  const life: Life = { child: null, stopping: new AbortController(), everReady: false, deaths: 0 };
  let ended: Promise<void> = Promise.resolve();
  const ready = new Promise<void>((resolve, reject) => {
    ended = relive(part, life, hooks, resolve).catch(reject);
  });
  return {
    ready,
    stop: async () => {
      life.stopping.abort();
      await end(part, life.child);
      await ended;
    },
    kill: () => {
      life.stopping.abort();
      life.child?.kill('SIGKILL');
    },
  };
}

async function relive(part: Part, life: Life, hooks: Hooks, ready: () => void): Promise<void> {
  let delayMs = firstDelayMs;
  while (!life.stopping.signal.aborted) {
    const startedAt = Date.now();
    const how = await live(part, life, hooks, ready);
    if (life.stopping.signal.aborted) return;
    if (!life.everReady && ++life.deaths >= patience) throw neverCameUp(part, how);
    if (Date.now() - startedAt > steadyMs) delayMs = firstDelayMs;
    hooks.say(`! ${part.title} ${how}; starting it again in ${delayMs / 1000} s`);
    await sleep(delayMs, undefined, { signal: life.stopping.signal }).catch(() => undefined);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }
}

/** One life of a part; answers how it ended. */
async function live(part: Part, life: Life, hooks: Hooks, ready: () => void): Promise<string> {
  const startedAt = Date.now();
  try {
    const child = await part.launch();
    life.child = child;
    const ended = once(child, 'exit');
    if (life.stopping.signal.aborted) void end(part, child);
    // a program that can't be started has no pid and no exit
    await Promise.race([once(child, 'spawn'), ended]);
    const { pid = 0 } = child;
    hooks.record(part.name, pid);
    void becomeReady(part, life, child).then(isReady => {
      if (!isReady) return;
      hooks.say(`✓ ${part.title}, pid ${pid} (${secondsSince(startedAt)})`);
      ready();
    });
    await ended;
    return child.signalCode ? `was ended by ${child.signalCode}` : `ended with code ${child.exitCode ?? 0}`;
  } catch (error) {
    return `does not start: ${reasonOf(error)}`;
  } finally {
    life.child = null;
    hooks.record(part.name, null);
  }
}

async function becomeReady(part: Part, life: Life, child: ChildProcess): Promise<boolean> {
  const isUp = () => child.exitCode === null && child.signalCode === null;
  const isReady = await waitUntil(async () => !isUp() || (await part.isReady()), readyWithinMs);
  if (!isUp()) return false;
  // alive, but deaf: another life may do better
  if (!isReady) child.kill('SIGKILL');
  life.everReady ||= isReady;
  return isReady;
}

async function end(part: Part, child: ChildProcess | null): Promise<void> {
  const pid = child?.pid;
  if (pid !== undefined && isAlive(pid)) await stopPid(pid, part.signals, part.graceMs);
}

function neverCameUp(part: Part, how: string): StackProblem {
  const words = lastLines(part.log, 3).join(' | ');
  return new StackProblem(`${part.title} does not come up: it ${how}. ${part.log} ends with: ${words}`);
}
