import type { Delivery } from '../../../domain/notices/delivery';
import type { Querier, Tx } from '../../connection';
import { recordAttempt, type Attempt } from '../deliveries/record-attempt';

/** Puts a try on record; what waits behind it in its case is next once it is settled, and waits as long as it otherwise. */
export async function recordEvent(tx: Tx, delivery: Delivery, attempt: Attempt): Promise<void> {
  if (!(await recordAttempt(tx, delivery, attempt))) return;
  const { outcome, nowMs } = attempt;
  const isAgain = outcome.result === 'again';
  if (isAgain && outcome.isNoTry === true) await bePatient(tx, delivery, outcome.atMs);
  await tx.query({
    name: isAgain ? 'events-wait' : 'events-go-on',
    text: `update deliveries set next_try_at = $4 where kind = 'webhook' and state = 'queued' and recipient = $1
      and case_id = $2 and position > $3 and next_try_at ${isAgain ? '<' : '>'} $4`,
    values: [delivery.recipient, delivery.caseId, delivery.position, new Date(isAgain ? outcome.atMs : nowMs)],
  });
}

/** Whoever asks for patience is sent none of the others meanwhile either. */
async function bePatient(tx: Tx, { recipient }: Delivery, untilMs: number): Promise<void> {
  await tx.query({
    name: 'webhook-asks-for-patience',
    text: `update webhooks set wait_until = greatest(wait_until, $2) where 'webhook:' || id = $1 and ended_at is null`,
    values: [recipient, new Date(untilMs)],
  });
}

const IN_FLIGHT_MS = 60_000;

/** An address that was switched off takes something again: all that waits for it goes now, but for what is under way. */
export async function goOn(db: Querier, address: string, nowMs: number): Promise<void> {
  await db.query({
    name: 'webhook-goes-on',
    text: `update deliveries d set next_try_at = $2 from webhooks w where w.url = $1 and w.ended_at is null
      and d.kind = 'webhook' and d.state = 'queued' and d.recipient = 'webhook:' || w.id and d.next_try_at > $3`,
    values: [address, new Date(nowMs), new Date(nowMs + IN_FLIGHT_MS)],
  });
}
