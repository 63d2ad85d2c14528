import type { Outbound, OutboundAnswer } from '../outbound/outbound';
import { safeId } from '../safe-id';
import { Gone, Refused, TooMany, type Taken, type WayOut } from '../way-out';
import { signatures } from './secrets';

const LONGEST_PATIENCE_MS = 3_600_000;
const NO_PATIENCE_SAID_MS = 60_000;
const LONGEST_ID = 200;
const NOT_FINAL = [408, 425];
const OF_MESSAGE = [400, 413, 415, 422];

/**
 * A webhook as Standard Webhooks has it: `webhook-id` is the message's own and stays, so that the receiver knows what it
 * has; `webhook-timestamp` is the instant of this attempt; `webhook-signature` is one signature for each secret.
 */
export function webhook(outbound: Outbound, now: () => number): WayOut {
  return {
    key: 'webhook',
    async send(message, { address, secrets }, signal) {
      const body = JSON.stringify(message.payload);
      const timestamp = String(Math.floor(now() / 1_000));
      const id = safeId(message.id, LONGEST_ID);
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Shoushi',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signatures(secrets, `${id}.${timestamp}.${body}`),
      };
      return takenBy(await outbound.post(address, { headers, body, signal }), now());
    },
  };
}

function takenBy({ status, headers }: OutboundAnswer, nowMs: number): Taken {
  if (status >= 200 && status < 300) return { messageId: null };
  const failure = `the webhook answered ${status}`;
  if (status >= 300 && status < 400)
    throw new Refused(`${failure}: redirects are not followed, its address has to be the last one`);
  if (status === 410) throw new Gone(`${failure}: it wants nothing more`);
  const retryAfterMs = patienceOf(headers['retry-after'], nowMs);
  if (status === 429) throw new TooMany(failure, retryAfterMs ?? NO_PATIENCE_SAID_MS);
  if (status === 503 && retryAfterMs !== null) throw new TooMany(failure, retryAfterMs, true);
  if (status >= 400 && status < 500 && !NOT_FINAL.includes(status))
    throw new Refused(failure, false, OF_MESSAGE.includes(status));
  throw new Error(failure);
}

/** Seconds or a date of HTTP, at most an hour; null when nothing that can be read is said. */
function patienceOf(said: string | undefined, nowMs: number): number | null {
  if (said === undefined) return null;
  const ms = /^\d{1,9}$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - nowMs;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_PATIENCE_MS);
}
