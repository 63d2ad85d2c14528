import type { Logger } from 'pino';
import { TextRefused, type TextChannel } from '../../channels/sms/text-channel';
import {
  leaseTexts,
  nextTextAfter,
  recordDelivery,
  type Delivery,
  type LeasedText,
} from '../../db/ledger/texts/deliver-text';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { takeTextDay } from '../../db/ledger/texts/take-text-day';
import { holdsLink } from '../../domain/values/links';
import type { TextFailure } from '../../domain/words/calls';
import type { Turn, Work } from '../loop';
import { trackUnderWay } from '../under-way';

export interface Delivering extends Work {
  state(): DeliveryState;
}

/** How the way out is: since when everything sent was refused, and how many times. */
export interface DeliveryState {
  failingSinceMs: number | null;
  failures: number;
}

export interface DeliveryOptions {
  ledger: Ledger;
  log: Logger;
  channel: TextChannel;
  onTried?: (result: 'sent' | 'again' | 'failed' | 'skipped') => void;
}

const LOOK_EVERY_MS = 500;
const LEASE_MS = 30_000; // longer than any gateway is waited for
const AT_ONCE = 10;
const TRIES = 5;
const BACK_OFF_MS = 2_000;
const GIVE_UP_AFTER_MS = 3_000; // once asked to stop

/** Sends what is queued: leases, hands to the channel, records every attempt. A case never waits for it, nor one text for another. */
export function deliverTexts({ ledger, log, channel, onTried }: DeliveryOptions): Delivering {
  const { now } = ledger;
  const sendings = trackUnderWay();
  const givingUp = new AbortController();
  let state: DeliveryState = { failingSinceMs: null, failures: 0 };

  const send = async (leased: LeasedText, isMoreLikely: boolean, { again }: Turn): Promise<void> => {
    try {
      const delivery = whyNot(leased, channel, now()) ?? (await hasNoPlace(leased)) ?? (await hand(leased));
      if (givingUp.signal.aborted && !delivery.sent) return; // nobody knows whether it went: its lease runs out, the same id goes again
      await inLedger(ledger, (tx, world) => recordDelivery(tx, leased.text, delivery, now(), world));
      onTried?.(resultOf(delivery));
      if (isMoreLikely) again();
    } catch (error) {
      log.warn({ err: error, text: leased.text.id }, 'what became of a text could not be recorded; it goes again');
    }
  };

  /** Beyond so many a day nothing more goes to a phone; it is on record as skipped. */
  const hasNoPlace = async ({ text }: LeasedText): Promise<Delivery | null> => {
    const hasPlace = await inLedger(ledger, (tx, world) => takeTextDay(tx, text, now(), world));
    return hasPlace ? null : skipped(channel, 'too-many-texts');
  };

  const hand = async (leased: LeasedText): Promise<Delivery> => {
    const delivery = await attempt(channel, leased, givingUp.signal, now);
    state = delivery.sent
      ? { failingSinceMs: null, failures: 0 }
      : { failingSinceMs: state.failingSinceMs ?? now(), failures: state.failures + 1 };
    return delivery;
  };

  return {
    name: 'delivery',
    everyMs: LOOK_EVERY_MS,
    async look(turn) {
      const free = AT_ONCE - sendings.count();
      if (free <= 0) return Infinity;
      const nowMs = now();
      const leased = await leaseTexts(ledger.store.pool, free, nowMs, nowMs + LEASE_MS);
      for (const each of leased) sendings.add(send(each, leased.length === free, turn));
      return nextTextAfter(ledger.store.pool, nowMs);
    },
    state: () => state,
    async ended() {
      const patience = AbortSignal.timeout(GIVE_UP_AFTER_MS);
      patience.onabort = () => givingUp.abort();
      await sendings.ended();
      patience.onabort = null;
    },
  };
}

/** Looked at again right before it would go. */
function whyNot({ text, isCaseCancelled }: LeasedText, out: TextChannel, nowMs: number): Delivery | null {
  const { key: channel } = out;
  if (isCaseCancelled)
    return { sent: false, channel, failure: 'case-cancelled' satisfies TextFailure, againAtMs: null };
  if (!text.phone) return { sent: false, channel, failure: 'no-phone' satisfies TextFailure, againAtMs: null };
  if (text.saysUntil !== null && text.saysUntil.getTime() < nowMs) return skipped(out, 'time-passed');
  return holdsLink(text.body) ? skipped(out, 'contains-link') : null;
}

function skipped({ key: channel }: TextChannel, failure: TextFailure): Delivery {
  return { sent: false, channel, failure, againAtMs: null, isSkipped: true };
}

function resultOf(delivery: Delivery): 'sent' | 'again' | 'failed' | 'skipped' {
  if (delivery.sent) return 'sent';
  if (delivery.isSkipped) return 'skipped';
  return delivery.againAtMs === null ? 'failed' : 'again';
}

async function attempt(
  channel: TextChannel,
  { text }: LeasedText,
  signal: AbortSignal,
  now: () => number,
): Promise<Delivery> {
  try {
    const { messageId } = await channel.send({ id: text.id, phone: text.phone ?? '', body: text.body }, signal);
    return { sent: true, channel: channel.key, messageId };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    const isLast = text.tries >= TRIES || error instanceof TextRefused;
    const againAtMs = isLast ? null : now() + BACK_OFF_MS * 2 ** text.tries;
    return { sent: false, channel: channel.key, failure, againAtMs };
  }
}
