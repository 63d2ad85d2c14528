import { Refused, TooMany } from '../../channels/way-out';
import { TextRefused } from '../../channels/sms/text-channel';
import type { Outcome } from '../../db/ledger/deliveries/record-attempt';

const TRIES = 5;
const BACK_OFF_MS = 2_000;
const LEAST_PATIENCE_MS = 1_000;
const MOST_PATIENCE_MS = 24 * 3_600_000;

/** A try that failed. */
export interface FailedTry {
  /** How many times it was tried, this one included. */
  tries: number;
  queuedMs: number;
  nowMs: number;
  /** From 0 to 1: so that what failed together is not tried together. */
  chance: number;
}

/** What follows from a try that failed: again, later and later and not all at once, or never. */
export function outcomeOf(error: unknown, { tries, queuedMs, nowMs, chance }: FailedTry): Outcome {
  const reason = reasonOf(error);
  if (error instanceof Refused || error instanceof TextRefused) return { result: 'failed', reason };
  if (error instanceof TooMany && nowMs - queuedMs < MOST_PATIENCE_MS)
    return { result: 'again', reason, atMs: patientUntilMs(error, nowMs), isNoTry: true };
  if (tries >= TRIES) return { result: 'failed', reason };
  return { result: 'again', reason, atMs: nowMs + BACK_OFF_MS * 2 ** tries * (1 + chance / 4) };
}

/** When whoever asks for patience is asked again: as they say, but not at once. */
export function patientUntilMs({ retryAfterMs }: TooMany, nowMs: number): number {
  return nowMs + Math.max(LEAST_PATIENCE_MS, retryAfterMs);
}

/** What is written down of it. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
