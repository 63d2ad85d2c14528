import { placeOf, type FactKind } from '../../../domain/language/facts';
import type { Querier, Tx } from '../../connection';
import { shapes } from '../../case-store/rows';
import { writeDrafts } from '../../case-store/write';
import type { TextMessage } from '../../../domain/cases/added';
import { SYSTEM, note } from '../../../domain/cases/draft';
import type { KnownWorld } from '../../world';
import { takeCase } from '../take-case';

/** A text message to be sent, and whether its case was cancelled meanwhile. */
export interface LeasedText {
  text: TextMessage;
  isCaseCancelled: boolean;
}

/** Leases queued text messages to one sender for a while; one that died gives its own back when the time is up. */
export async function leaseTexts(db: Querier, limit: number, nowMs: number, untilMs: number): Promise<LeasedText[]> {
  const found = await db.query<Record<string, unknown>>({
    name: 'lease-texts',
    text: `update texts t set next_try_at = $3, tries = t.tries + 1
      from (select id from texts where state = 'queued' and next_try_at <= $1 order by next_try_at limit $2 for update skip locked) l
      where t.id = l.id returning t.*, (select c.status = 'cancelled' from cases c where c.id = t.case_id) as cancelled`,
    values: [new Date(nowMs), limit, new Date(untilMs)],
  });
  return found.rows.map(row => ({ text: shapes.texts.fromJson(row), isCaseCancelled: row['cancelled'] === true }));
}

/** When the next queued text is to be tried after that instant, in epoch milliseconds; `Infinity` for never. */
export async function nextTextAfter(db: Querier, nowMs: number): Promise<number> {
  const found = await db.query<{ next: Date | null }>({
    name: 'next-text',
    text: `select min(next_try_at) as next from texts where state = 'queued' and next_try_at > $1`,
    values: [new Date(nowMs)],
  });
  return found.rows[0]?.next?.getTime() ?? Infinity;
}

export type Delivery =
  | { sent: true; channel: string; messageId: string | null }
  | { sent: false; channel: string; failure: string; againAtMs: number | null; isSkipped?: true };

/** Records what became of a text message, in its case's facts too. A failed one is queued again, or given up; one that must not go is skipped. */
export async function recordDelivery(
  tx: Tx,
  text: TextMessage,
  delivery: Delivery,
  nowMs: number,
  world: KnownWorld,
): Promise<void> {
  const draft = await takeCase(tx, { caseId: text.caseId, by: SYSTEM, now: () => nowMs }, world);
  const state = stateAfter(delivery);
  const updated = await tx.query({
    name: 'record-delivery',
    text: `update texts set state = $2, sent_at = $3, next_try_at = $4, failure = $5, channel = $6, message_id = $7
      where id = $1 and state = 'queued'`,
    values: [
      text.id,
      state,
      delivery.sent ? new Date(nowMs) : null,
      delivery.sent || delivery.againAtMs === null ? null : new Date(delivery.againAtMs),
      delivery.sent ? null : delivery.failure,
      delivery.channel,
      delivery.sent ? delivery.messageId : null,
    ],
  });
  if (updated.rowCount === 0) return;
  if (state !== 'queued') {
    const data = delivery.sent ? { channel: delivery.channel } : { failure: delivery.failure };
    note(draft, textFact(text, `text-${state}`, data));
  }
  await writeDrafts(tx, [draft]);
}

function stateAfter(delivery: Delivery): 'sent' | 'skipped' | 'failed' | 'queued' {
  if (delivery.sent) return 'sent';
  if (delivery.isSkipped) return 'skipped';
  return delivery.againAtMs === null ? 'failed' : 'queued';
}

/** What happened to a text message, as a fact of its case: once per kind. */
export function textFact(
  { id, step, round, turn, template }: Pick<TextMessage, 'id' | 'step' | 'round' | 'turn' | 'template'>,
  kind: Extract<FactKind, 'text-sent' | 'text-delivered' | 'text-failed' | 'text-skipped'>,
  data: Record<string, unknown>,
) {
  return {
    kind,
    key: `${kind}/${placeOf({ step, round, turn })}/${template}`,
    step,
    round,
    data: { text: id, ...data },
  };
}
