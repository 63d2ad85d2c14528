import type { Logger } from 'pino';
import { TextRefused, type TextChannel } from '../channels/channel';
import { leaseTexts, recordDelivery, type Delivery, type LeasedText } from '../db/ledger/deliver-text';
import { inLedger, type Ledger } from '../db/ledger/in-ledger';
import { takeTextDay } from '../db/ledger/take-text-day';
import { holdsLink } from '../domain/values/links';
import type { TextFailure } from '../domain/words/calls';
import { trackUnderWay } from './under-way';

export interface Sender {
  state(): SenderState;
  stop(): Promise<void>;
}

/** How the way out is: since when everything sent was refused, and how many times. */
export interface SenderState {
  failingSinceMs: number | null;
  failures: number;
}

export interface SenderOptions {
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
const STOP_AFTER_MS = 3_000;

/** Sends what is queued: leases, hands to the channel, records every attempt. A case never waits for it, nor one text for another. */
export function startSender({ ledger, log, channel, onTried }: SenderOptions): Sender {
  const flights = trackUnderWay();
  const stopping = new AbortController();
  let looking: Promise<void> | null = null;
  let stopped = false;
  let state: SenderState = { failingSinceMs: null, failures: 0 };

  const look = async (): Promise<void> => {
    const free = AT_ONCE - flights.count();
    if (free <= 0) return;
    const now = Date.now();
    const leased = await leaseTexts(ledger.store.pool, free, now, now + LEASE_MS);
    for (const each of leased) flights.add(sendOne(each, leased.length === free));
  };

  const wake = (): void => {
    if (stopped || looking) return;
    looking = look()
      .catch((error: unknown) => log.warn({ err: error }, 'sender could not look'))
      .finally(() => (looking = null));
  };

  const sendOne = async (leased: LeasedText, isMoreLikely: boolean): Promise<void> => {
    try {
      const delivery = whyNot(leased, channel) ?? (await hasNoPlace(leased)) ?? (await hand(leased));
      if (stopping.signal.aborted && !delivery.sent) return; // nobody knows whether it went: its lease runs out, the same id goes again
      await inLedger(ledger, (tx, world) => recordDelivery(tx, leased.text, delivery, Date.now(), world));
      onTried?.(resultOf(delivery));
      if (isMoreLikely) setImmediate(wake);
    } catch (error) {
      log.warn({ err: error, text: leased.text.id }, 'what became of a text could not be recorded; it goes again');
    }
  };

  /** Beyond so many a day nothing more goes to a phone; it is on record as skipped. */
  const hasNoPlace = async ({ text }: LeasedText): Promise<Delivery | null> => {
    const hasPlace = await inLedger(ledger, (tx, world) => takeTextDay(tx, text, Date.now(), world));
    return hasPlace ? null : skipped(channel, 'too-many-texts');
  };

  const hand = async (leased: LeasedText): Promise<Delivery> => {
    const delivery = await attempt(channel, leased, stopping.signal);
    state = delivery.sent
      ? { failingSinceMs: null, failures: 0 }
      : { failingSinceMs: state.failingSinceMs ?? Date.now(), failures: state.failures + 1 };
    return delivery;
  };

  const timer = setInterval(wake, LOOK_EVERY_MS);
  return {
    state: () => state,
    async stop() {
      stopped = true;
      clearInterval(timer);
      const giveUp = setTimeout(() => stopping.abort(), STOP_AFTER_MS);
      await looking;
      await flights.ended();
      clearTimeout(giveUp);
    },
  };
}

/** Looked at again right before it would go. */
function whyNot({ text, isCaseCancelled }: LeasedText, out: TextChannel): Delivery | null {
  const { key: channel } = out;
  if (isCaseCancelled)
    return { sent: false, channel, failure: 'case-cancelled' satisfies TextFailure, againAtMs: null };
  if (!text.phone) return { sent: false, channel, failure: 'no-phone' satisfies TextFailure, againAtMs: null };
  if (text.saysUntil !== null && text.saysUntil.getTime() < Date.now()) return skipped(out, 'time-passed');
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

async function attempt(channel: TextChannel, { text }: LeasedText, signal: AbortSignal): Promise<Delivery> {
  try {
    const { messageId } = await channel.send({ id: text.id, phone: text.phone ?? '', body: text.body }, signal);
    return { sent: true, channel: channel.key, messageId };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    const isLast = text.tries >= TRIES || error instanceof TextRefused;
    const againAtMs = isLast ? null : Date.now() + BACK_OFF_MS * 2 ** text.tries;
    return { sent: false, channel: channel.key, failure, againAtMs };
  }
}
