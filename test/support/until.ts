import { setTimeout as pause } from 'node:timers/promises';
import type { Look, Time } from './time';

const FIRST_PAUSE_MS = 10; // longer and longer: who looks all the time keeps everybody else from working
const LONGEST_PAUSE_MS = 150;
export const LIMIT_MS = 30_000; // passes only when something is wrong, however busy the machine

/** Looks until it finds something; what it waited for is in the error when the limit passes. */
export async function until<T>(what: string, look: Look<T>, limitMs = LIMIT_MS): Promise<T> {
  const endMs = Date.now() + limitMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.5)) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > endMs) throw new Error(`waited ${limitMs} ms for ${what}`);
    await pause(pauseMs);
  }
}

/** Waits until an instant has passed, however the machine is loaded. */
export async function untilPast(instant: string | number): Promise<void> {
  const atMs = typeof instant === 'number' ? instant : Date.parse(instant);
  while (Date.now() <= atMs) await pause(Math.max(1, atMs - Date.now() + 1));
}

/** Time as it really passes. */
export const realTime: Time = { now: Date.now, until, untilPast };
