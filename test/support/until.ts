import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 15;
const LIMIT_MS = 30_000; // passes only when something is wrong, however busy the machine

/** Looks until it finds something; what it waited for is in the error when the limit passes. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  limitMs = LIMIT_MS,
): Promise<T> {
  const endMs = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > endMs) throw new Error(`waited ${limitMs} ms for ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Waits until an instant has passed, however the machine is loaded. */
export async function untilPast(instant: string | number): Promise<void> {
  const atMs = typeof instant === 'number' ? instant : Date.parse(instant);
  while (Date.now() <= atMs) await pause(Math.max(1, atMs - Date.now() + 1));
}
