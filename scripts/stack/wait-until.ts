import { setTimeout as sleep } from 'node:timers/promises';

/** Asks `isSo` every `everyMs` until it answers true; false when `withinMs` have passed. A throw counts as not yet. */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  withinMs: number,
  everyMs = 50,
): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    try {
      if (await isSo()) return true;
    } catch {
      // not yet: what is being waited for is still coming up or going down
    }
    if (Date.now() >= giveUpAt) return false;
    await sleep(everyMs);
  }
}
