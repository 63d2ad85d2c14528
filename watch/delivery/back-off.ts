import { Refused, TooMany } from '../../channels/way-out';
import { TextRefused } from '../../channels/sms/text-channel';
import type { Outcome } from '../../db/ledger/deliveries/record-attempt';
import { nextTryMs, type Failed } from '../../domain/notices/patience';

/** What follows from a try that failed: again, later and later and not all at once, or never. */
export function outcomeOf(error: unknown, failed: Failed): Outcome {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Refused || error instanceof TextRefused) return { result: 'failed', reason };
  // whoever asks for patience does not use up the tries it has
  if (error instanceof TooMany) return { result: 'again', reason, atMs: failed.nowMs + error.retryAfterMs };
  const atMs = nextTryMs(failed);
  return atMs === null ? { result: 'failed', reason } : { result: 'again', reason, atMs };
}
