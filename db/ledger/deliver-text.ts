import type { Querier, Tx } from '../connection';
import { beginAct, note, SYSTEM, type World } from './act';
import { lockCase } from './load';
import { shapes, type TextRow } from './rows';
import { writeActs } from './write';

/** Leases queued text messages to one sender for a while. */
export async function leaseTexts(db: Querier, limit: number, nowMs: number, untilMs: number): Promise<TextRow[]> {
  const found = await db.query({
    name: 'lease-texts',
    text: `update texts t set next_try_at = $3, tries = t.tries + 1
      from (select id from texts where state = 'queued' and next_try_at <= $1 order by next_try_at limit $2 for update skip locked) l
      where t.id = l.id returning t.*`,
    values: [new Date(nowMs), limit, new Date(untilMs)],
  });
  return (found.rows as Record<string, unknown>[]).map(shapes.texts.fromJson);
}

export type Delivery = { sent: true; channel: string } | { sent: false; failure: string; againAtMs: number | null };

/** Records what became of a text message, in its case's facts too. A failed one is queued again, or given up. */
export async function recordDelivery(
  tx: Tx,
  text: TextRow,
  delivery: Delivery,
  nowMs: number,
  world: World,
): Promise<void> {
  const act = beginAct(await lockCase(tx, text.caseId), SYSTEM, nowMs, world);
  const state = delivery.sent ? 'sent' : delivery.againAtMs === null ? 'failed' : 'queued';
  const updated = await tx.query({
    name: 'record-delivery',
    text: `update texts set state = $2, sent_at = $3, next_try_at = $4, failure = $5 where id = $1 and state = 'queued'`,
    values: [
      text.id,
      state,
      delivery.sent ? new Date(nowMs) : null,
      delivery.sent || delivery.againAtMs === null ? null : new Date(delivery.againAtMs),
      delivery.sent ? null : delivery.failure,
    ],
  });
  if (updated.rowCount === 0) return;
  if (state !== 'queued') {
    const data = { text: text.id, ...(delivery.sent ? { channel: delivery.channel } : { failure: delivery.failure }) };
    const kind = delivery.sent ? 'text-sent' : 'text-failed';
    note(act, {
      kind,
      key: `${kind}/${text.step}/${text.round}/${text.template}`,
      step: text.step,
      round: text.round,
      data,
    });
  }
  await writeActs(tx, [act]);
}
