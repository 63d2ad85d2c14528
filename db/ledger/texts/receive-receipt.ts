import { DomainError } from '../../../domain/errors';
import type { Tx } from '../../connection';
import type { Caller } from '../../../domain/cases/caller';
import { textFact } from './deliver-text';
import { lockCase } from '../../case-store/load';
import { writeDrafts } from '../../case-store/write';
import type { TextMessage } from '../../../domain/cases/added';
import type { TextState } from '../../../domain/notices/delivery';
import { SYSTEM, begin, note } from '../../../domain/cases/draft';
import type { KnownWorld } from '../../world';
import { worldIn } from '../world-in';

/** What a gateway says became of a message: by our id, or by its own. */
export interface Receipt {
  id?: string | undefined;
  messageId?: string | undefined;
  status: 'delivered' | 'failed';
  atMs: number;
  reason?: string | undefined;
  /** Null when the gateway itself signed it: it may speak of every message. */
  caller: Caller | null;
  /** With which it was signed; null when it comes from a caller. */
  signature: string | null;
  nowMs: number;
}

/** The text a receipt is about, and how it stands. */
export interface Receipted extends Pick<TextMessage, 'id' | 'caseId' | 'step' | 'round' | 'turn' | 'template'> {
  state: TextState;
}

/** Puts a receipt on record; the same again changes nothing, and delivered is never taken back. Throws `not-found`, `unauthenticated`. */
export async function receiveReceipt(tx: Tx, receipt: Receipt, world: KnownWorld): Promise<Receipted> {
  if (receipt.signature !== null) await mustBeFresh(tx, receipt.signature, receipt.nowMs);
  const named = await find(tx, receipt);
  const loaded = await lockCase(tx, named.caseId);
  if (receipt.caller && !receipt.caller.sees(loaded.case)) throw unknown();
  const isDelivered = receipt.status === 'delivered';
  const updated = await tx.query({
    name: 'receive-receipt',
    text: `update deliveries set state = $2, next_try_at = null, sent_at = coalesce(sent_at, $3), delivered_at = $4, reason = $5
      where id = $1 and state = any($6)`,
    values: [
      named.id,
      receipt.status,
      new Date(receipt.nowMs),
      isDelivered ? new Date(Math.min(receipt.atMs, receipt.nowMs)) : null,
      isDelivered ? null : (receipt.reason ?? 'not delivered'),
      // a message given up for want of an answer may have gone out all the same
      isDelivered ? ['queued', 'sent', 'failed'] : ['queued', 'sent'],
    ],
  });
  if (updated.rowCount === 0) return find(tx, { id: named.id });
  const draft = begin(loaded, { by: SYSTEM, nowMs: receipt.nowMs, world: worldIn(tx, world) });
  const data = isDelivered ? {} : { failure: receipt.reason ?? 'not delivered' };
  note(draft, textFact(named, isDelivered ? 'text-delivered' : 'text-failed', data));
  await writeDrafts(tx, [draft]);
  return { ...named, state: receipt.status };
}

const KEPT_MS = 3_600_000; // a signature is good for minutes, so that an old one need not be known

/** Takes each signature once; those that are too old to be taken anyway are forgotten. */
async function mustBeFresh(tx: Tx, signature: string, nowMs: number): Promise<void> {
  const taken = await tx.query({
    name: 'take-signature',
    text: `with old as (
        select signature from signed_receipts where received_at < $3 order by received_at limit 100 for update skip locked
      ), forgotten as (delete from signed_receipts where signature in (select signature from old))
      insert into signed_receipts (signature, received_at) values ($1, $2) on conflict do nothing`,
    values: [signature, new Date(nowMs), new Date(nowMs - KEPT_MS)],
  });
  if (taken.rowCount === 0) throw new DomainError('unauthenticated', 'This signed receipt was received before.');
}

async function find(tx: Tx, { id, messageId }: Pick<Receipt, 'id' | 'messageId'>): Promise<Receipted> {
  const found = await tx.query<Receipted>({
    name: 'find-text',
    text: `select t.id, t.case_id as "caseId", t.step, t.round, t.turn, t.template, d.state from deliveries d join texts t on t.id = d.about
      where d.kind = 'text' and ($1::text is null or d.id = $1) and ($2::text is null or d.message_id = $2)
      order by d.queued_at desc limit 1`,
    values: [id ?? null, messageId ?? null],
  });
  const row = found.rows[0];
  if (!row) throw unknown();
  return row;
}

const unknown = () => new DomainError('not-found', 'There is no such text message.');
