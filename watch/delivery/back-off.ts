import { Refused, TooMany } from '../../channels/way-out';
import { TextRefused } from '../../channels/sms/text-channel';
import type { Outcome } from '../../db/ledger/deliveries/record-attempt';
import { isPatient, nextTryMs, type Failed } from '../../domain/notices/patience';

const LEAST_PATIENCE_MS = 1_000;

/** What follows from a try that failed: again, later and later and not all at once, or never. */
export function outcomeOf(error: unknown, failed: Failed): Outcome {
  const { nowMs } = failed;
  const reason = reasonOf(error);
  if (error instanceof Refused || error instanceof TextRefused) return { result: 'failed', reason };
  if (error instanceof TooMany)
    return isPatient(failed, nowMs)
      ? { result: 'again', reason, atMs: patientUntilMs(error, nowMs), isNoTry: true }
      : { result: 'failed', reason };
  const atMs = nextTryMs(failed);
  return atMs === null ? { result: 'failed', reason } : { result: 'again', reason, atMs };
}

/** When whoever asks for patience is asked again: as they say, but not at once. */
export function patientUntilMs({ retryAfterMs }: TooMany, nowMs: number): number {
  return nowMs + Math.max(LEAST_PATIENCE_MS, retryAfterMs);
}

/** What is written down of it. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
