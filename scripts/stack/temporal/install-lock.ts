import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Say } from '../problem';
import { isAlive } from '../processes';

/** Lets one process at a time install into `folder`; the others wait for it and then find what it has installed. */
export async function withInstallLock<T>(folder: string, say: Say, install: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const lock = `${folder}.lock`;
  let told = false;
  while (!take(lock)) {
    if (!told) say(`… another process (pid ${holderOf(lock)}) is installing the Temporal server; waiting for it`);
    told = true;
    await sleep(1_000);
  }
  try {
    return await install();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    // whoever held it was killed: the next round takes it
    if (!isAlive(holderOf(lock))) rmSync(lock, { force: true });
    return false;
  }
}

function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8')) || process.pid;
  } catch {
    return process.pid;
  }
}
