const GIVE_UP_AFTER_MS = 24 * 3_600_000;
const SOONEST_MS = 5_000;

export interface Tried {
  queuedMs: number;
  /** How many times, this one included. */
  tries: number;
  nowMs: number;
  /** From 0 to 1: so that what failed together is not tried together. */
  chance: number;
}

/**
 * When an event that was not taken is tried again: later and later, about twelve times within a day, the last time when the
 * day is over; null after that. What waited for another is as impatient with its first try as any.
 */
export function nextTryMs({ queuedMs, tries, nowMs, chance }: Tried): number | null {
  const waitedMs = nowMs - queuedMs;
  if (waitedMs >= GIVE_UP_AFTER_MS) return null;
  const pauseMs = Math.max(SOONEST_MS, Math.min(1.5 * waitedMs, SOONEST_MS * 2.5 ** tries));
  return Math.min(nowMs + Math.round(pauseMs * (1 + chance / 4)), queuedMs + GIVE_UP_AFTER_MS);
}

/** The instant before which whatever still waits was put on its way too long ago. */
export function givenUpBefore(nowMs: number): Date {
  return new Date(nowMs - GIVE_UP_AFTER_MS);
}
