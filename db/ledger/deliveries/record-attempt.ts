import type { Delivery } from '../../../domain/notices/delivery';
import type { Tx } from '../../connection';

/** What came of one try. Reasons are read by people: they name no address and nobody's data. */
export type Outcome =
  | { result: 'sent'; messageId: string | null; answer?: string }
  | { result: 'skipped'; reason: string }
  /** `isNoTry`: the other side asked for patience, which uses up none of the tries there are. */
  | { result: 'again'; reason: string; atMs: number; isNoTry?: boolean }
  | { result: 'failed'; reason: string };

export interface Attempt {
  outcome: Outcome;
  /** When it began, epoch ms. */
  atMs: number;
  tookMs: number;
  nowMs: number;
  /** The gateway it went through, or was to. */
  via?: string;
}

/** Puts a try of a delivery on record, and how it stands from then on; false when it was settled meanwhile. */
export async function recordAttempt(tx: Tx, delivery: Delivery, attempt: Attempt): Promise<boolean> {
  const { outcome, nowMs } = attempt;
  const isSent = outcome.result === 'sent';
  const updated = await tx.query({
    name: 'record-delivery',
    text: `update deliveries set state = $2, sent_at = $3, next_try_at = $4, reason = $5, message_id = $6, via = $7,
        tries = tries - $8 where id = $1 and state = 'queued'`,
    values: [
      delivery.id,
      outcome.result === 'again' ? 'queued' : outcome.result,
      isSent ? new Date(nowMs) : null,
      outcome.result === 'again' ? new Date(outcome.atMs) : null,
      isSent ? null : outcome.reason,
      isSent ? outcome.messageId : null,
      attempt.via ?? null,
      outcome.result === 'again' && outcome.isNoTry === true ? 1 : 0,
    ],
  });
  if (updated.rowCount === 0) return false;
  await tx.query({
    name: 'record-attempt',
    text: `insert into delivery_attempts (delivery_id, nth, at, took_ms, result, answer) values ($1,
        (select coalesce(max(nth), 0) + 1 from delivery_attempts where delivery_id = $1), $2, $3, $4, $5)`,
    values: [
      delivery.id,
      new Date(attempt.atMs),
      Math.max(0, Math.round(attempt.tookMs)),
      outcome.result,
      isSent ? (outcome.answer ?? '') : outcome.reason,
    ],
  });
  return true;
}

/** Gives back what was leased and not tried: it goes at that instant, and it was no try. `why` it waits is read by people. */
export async function giveBack(
  tx: Pick<Tx, 'query'>,
  ids: readonly string[],
  atMs: number,
  why: string | null = null,
): Promise<void> {
  await tx.query({
    name: 'give-back-deliveries',
    text: `update deliveries set next_try_at = $2, tries = tries - 1, reason = coalesce($3, reason)
      where id = any($1) and state = 'queued'`,
    values: [ids, new Date(atMs), why],
  });
}
