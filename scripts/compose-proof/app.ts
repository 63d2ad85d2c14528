import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from './compose-file';
import { freePorts } from './free-ports';
import { lastWords } from './last-words';

/** `postgres:5432` → where it really is, for every name the compose file's network would resolve. */
export type Places = ReadonlyMap<string, string>;

const ownPorts = ['PORT', 'WORKER_METRICS_PORT', 'ENGINE_METRICS_PORT'];

/** Runs a job of our image as a process, with the service's environment and nothing else; throws unless it ends with 0. */
export function runJob(job: Service, places: Places): void {
  const [, ...args] = job.command ?? [];
  execFileSync(process.execPath, args, { env: movedTo(places, job.environment), stdio: 'pipe' });
}

/** Starts a service of our image as a process, at the ports given or any that are free, and adds it to `started`; done when its own health check passes. */
export async function startService(
  service: Service,
  places: Places,
  log: string,
  started: ChildProcess[],
  given: Readonly<Record<string, number>> = {},
): Promise<void> {
  const [, ...args] = service.command ?? [];
  const moved = new Map(places);
  const env = movedTo(places, service.environment);
  const names = ownPorts.filter(name => name in env);
  const ports = await freePorts(names.length);
  for (const [i, name] of names.entries()) {
    const port = given[name] ?? ports[i];
    moved.set(`127.0.0.1:${env[name]}/`, `127.0.0.1:${port}/`);
    env[name] = String(port);
  }
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', output, output] });
  started.push(child);
  const [, , ...check] = (service.healthcheck?.test ?? []).map(word => moveTo(moved, word));
  for (let tries = 0; tries < 60 && child.exitCode === null; tries += 1) {
    if (spawnSync(process.execPath, check, { env }).status === 0) return;
    await pause(300);
  }
  throw new Error(`${args.join(' ')} did not become healthy:\n${lastWords(log)}`);
}

function movedTo(places: Places, env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, moveTo(places, value)]));
}

function moveTo(places: Places, text: string): string {
  return [...places].reduce((moved, [from, to]) => moved.replaceAll(from, to), text);
}
