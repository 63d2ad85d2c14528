import { Refused, TooMany } from '../../channels/way-out';
import { TextRefused } from '../../channels/sms/text-channel';
import type { Outcome } from '../../db/ledger/deliveries/record-attempt';

const TRIES = 5;
const BACK_OFF_MS = 2_000;

/** What follows from a try that failed: again, later and later and not all at once, or never. `chance` is from 0 to 1. */
export function outcomeOf(error: unknown, tries: number, nowMs: number, chance: number): Outcome {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Refused || error instanceof TextRefused) return { result: 'failed', reason };
  // whoever asks for patience does not use up the tries it has
  if (error instanceof TooMany) return { result: 'again', reason, atMs: nowMs + error.retryAfterMs };
  if (tries >= TRIES) return { result: 'failed', reason };
  return { result: 'again', reason, atMs: nowMs + BACK_OFF_MS * 2 ** tries * (1 + chance / 4) };
}
