import type { Logger } from 'pino';
import type { ChannelKey } from '../../domain/notices/channels';
import { giveBack, type Attempt, type Outcome } from '../../db/ledger/deliveries/record-attempt';
import { leaseDeliveries, nextDeliveryAfter, type Leased } from '../../db/ledger/deliveries/lease';
import type { Ledger } from '../../db/ledger/in-ledger';
import type { Turn, Work } from '../loop';
import { trackUnderWay } from '../under-way';

export interface Delivering extends Work {
  /** How each way out is. */
  states(): Partial<Record<ChannelKey, ChannelState>>;
}

/** How a way out is: since when everything was refused, and how many times. */
export interface ChannelState {
  failingSinceMs: number | null;
  failures: number;
}

/** What is done with what is queued for one channel. */
export interface Carrier {
  /** Says a message, or why it is not to be said. */
  carry(leased: Leased, signal: AbortSignal): Promise<Carried>;
  record(leased: Leased, attempt: Attempt): Promise<void>;
}

/** What came of it, and which others went with it. `later`: it was no try, and there is a turn at that instant (epoch ms). */
export type Carried =
  | { outcome: Outcome; via?: string; isOut: boolean; together?: readonly Leased[] }
  | { laterMs: number; together?: readonly Leased[] };

export interface DeliveringOptions {
  ledger: Ledger;
  log: Logger;
  carriers: ReadonlyMap<ChannelKey, Carrier>;
  onTried?: (channel: ChannelKey, result: Outcome['result'], leased: Leased, nowMs: number) => void;
}

const LOOK_EVERY_MS = 500;
const LEASE_MS = 30_000; // longer than any other side is waited for
const AT_ONCE = 10; // of each channel: none waits for another's answers
const GIVE_UP_AFTER_MS = 3_000; // once asked to stop

/** Sends what is queued: leases, hands over, records every try. No case waits for it, and no channel for another. */
export function deliver({ ledger, log, carriers, onTried }: DeliveringOptions): Delivering {
  const { now } = ledger;
  const channels = [...carriers.keys()];
  const sendings = new Map(channels.map(channel => [channel, trackUnderWay()]));
  const givingUp = new AbortController();
  const states = new Map<ChannelKey, ChannelState>();

  const send = async (channel: ChannelKey, leased: Leased, again: () => void): Promise<void> => {
    const carrier = carriers.get(channel);
    if (!carrier) return;
    try {
      const atMs = now();
      const carried = await carrier.carry(leased, givingUp.signal);
      const all = [leased, ...(carried.together ?? [])];
      if ('laterMs' in carried) {
        const ids = all.map(({ delivery }) => delivery.id);
        await giveBack(ledger.store.pool, ids, carried.laterMs);
        return;
      }
      const { outcome, via, isOut } = carried;
      if (givingUp.signal.aborted && outcome.result !== 'sent') return; // nobody knows whether it went: its lease runs out, the same id goes again
      if (isOut) states.set(channel, stateAfter(states.get(channel), outcome, now()));
      for (const each of all) {
        const took = { atMs, tookMs: now() - atMs, nowMs: now() };
        await carrier.record(each, { outcome, ...took, ...(via !== undefined && { via }) });
        onTried?.(channel, outcome.result, each, now());
      }
      again();
    } catch (error) {
      log.warn(
        { err: error, delivery: leased.delivery.id },
        'what became of a delivery could not be recorded; it goes again',
      );
    }
  };

  const free = () =>
    channels.flatMap(channel => {
      const limit = AT_ONCE - (sendings.get(channel)?.count() ?? 0);
      return limit > 0 ? [{ channel, limit }] : [];
    });

  return {
    name: 'delivery',
    everyMs: LOOK_EVERY_MS,
    async look(turn: Turn) {
      const limits = free();
      const nowMs = now();
      const leased = await leaseDeliveries(ledger.store.pool, { limits, nowMs, untilMs: nowMs + LEASE_MS });
      for (const { channel, limit } of limits) {
        const ofChannel = leased.filter(({ delivery }) => delivery.channel === channel);
        const again = ofChannel.length === limit ? turn.again : () => undefined; // more may wait
        for (const each of ofChannel) sendings.get(channel)?.add(send(channel, each, again));
      }
      const wanted = limits.map(({ channel }) => channel);
      return nextDeliveryAfter(ledger.store.pool, wanted, nowMs);
    },
    states: () => Object.fromEntries(states),
    async ended() {
      const patience = AbortSignal.timeout(GIVE_UP_AFTER_MS);
      patience.onabort = () => givingUp.abort();
      await Promise.all([...sendings.values()].map(each => each.ended()));
      patience.onabort = null;
    },
  };
}

function stateAfter(before: ChannelState | undefined, { result }: Outcome, nowMs: number): ChannelState {
  if (result === 'sent') return { failingSinceMs: null, failures: 0 };
  return { failingSinceMs: before?.failingSinceMs ?? nowMs, failures: (before?.failures ?? 0) + 1 };
}
