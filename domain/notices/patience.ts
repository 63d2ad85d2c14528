import type { DeliveryKind } from './delivery';

const MINUTE_MS = 60_000;
const BACK_OFF_MS = 2_000;
const LONGEST_PAUSE_MS = 5 * MINUTE_MS;
const TRIES_OF_A_WAY = 5;
const BUSY_PATIENCE_MS = 3 * MINUTE_MS;
/** A customer is not told hours later what concerned them then; staff are, for what is told is still to be done. */
const TEXT_PATIENCE_MS = 120 * MINUTE_MS;
const NOTICE_PATIENCE_MS = 24 * 60 * MINUTE_MS;

/** What was put on its way at an instant (epoch ms), and whether whoever it is for can be reached by another way. */
export interface Waiting {
  kind: DeliveryKind;
  queuedMs: number;
  hasNextWay: boolean;
}

export interface Failed extends Waiting {
  /** How many times it was tried, this one included. */
  tries: number;
  nowMs: number;
  /** From 0 to 1: so that what failed together is not tried together. */
  chance: number;
}

/**
 * When what was not taken is tried again, in epoch ms: after 4 s, then later and later, at last every five minutes. Null
 * where it is given up: after about a minute where there is another way, else when it has waited too long to be of use.
 */
export function nextTryMs(failed: Failed): number | null {
  const { tries, nowMs, chance, hasNextWay } = failed;
  if (tries >= TRIES_OF_A_WAY && (hasNextWay || isTooOld(failed, nowMs))) return null;
  return nowMs + Math.round(Math.min(BACK_OFF_MS * 2 ** tries, LONGEST_PAUSE_MS) * (1 + chance / 4));
}

/** Whether it waits no longer for an address to which nothing goes now. */
export function isGivenUp(waiting: Waiting, nowMs: number): boolean {
  return waiting.hasNextWay || isTooOld(waiting, nowMs);
}

/** Whether whoever asks for patience gets it: not for long where there is another way. */
export function isPatient(waiting: Waiting, nowMs: number): boolean {
  return waiting.hasNextWay ? nowMs - waiting.queuedMs < BUSY_PATIENCE_MS : !isTooOld(waiting, nowMs);
}

function isTooOld({ kind, queuedMs }: Waiting, nowMs: number): boolean {
  return nowMs - queuedMs >= (kind === 'text' ? TEXT_PATIENCE_MS : NOTICE_PATIENCE_MS);
}
