import type { ChannelKey } from '../../domain/notices/channels';
import type { Turn, Work } from '../loop';
import { trackUnderWay } from '../under-way';
import { LEASE_MS, type Queue, type Sendable } from './carrier';
import { createSender, type Sender, type SenderOptions } from './sender';

export interface Delivering extends Work {
  /** How each way out is. */
  states: Sender<Sendable>['states'];
}

export interface DeliveringOptions<L extends Sendable> extends SenderOptions<L> {
  queue: Queue<L>;
}

const LOOK_EVERY_MS = 500;
const GIVE_UP_AFTER_MS = 3_000; // once asked to stop

/** Sends what is queued: leases, hands over, records every try. No case waits for it, and no channel for another. */
export function deliver<L extends Sendable>(options: DeliveringOptions<L>): Delivering {
  const { ledger, queue, carriers } = options;
  const { pool } = ledger.store;
  const channels = [...carriers.keys()];
  const sendings = new Map(channels.map(channel => [channel, trackUnderWay()]));
  const givingUp = new AbortController();
  const sender = createSender(options, givingUp.signal);
  const busy = new Map<string, number>();

  const send = async (channel: ChannelKey, leased: L, again: () => void): Promise<void> => {
    const { recipient } = leased.delivery;
    busy.set(recipient, (busy.get(recipient) ?? 0) + 1);
    const isTried = await sender.send(channel, leased);
    const left = (busy.get(recipient) ?? 1) - 1;
    if (left > 0) busy.set(recipient, left);
    else busy.delete(recipient);
    if (isTried) again();
  };

  const free = () =>
    channels.flatMap(channel => {
      const limit = queue.atOnce - (sendings.get(channel)?.count() ?? 0);
      return limit > 0 ? [{ channel, limit }] : [];
    });

  return {
    name: queue.name,
    everyMs: LOOK_EVERY_MS,
    async look(turn: Turn) {
      const limits = free();
      const nowMs = ledger.now();
      const leased = await queue.lease(pool, { limits, nowMs, untilMs: nowMs + LEASE_MS, busy });
      for (const { channel, limit } of limits) {
        const ofChannel = leased.filter(({ delivery }) => delivery.channel === channel);
        const again = queue.hasMore(ofChannel.length, limit) ? turn.again : () => undefined;
        for (const each of ofChannel) sendings.get(channel)?.add(send(channel, each, again));
      }
      const wanted = limits.map(({ channel }) => channel);
      return queue.nextAfter(pool, wanted, nowMs);
    },
    states: sender.states,
    async ended() {
      const patience = AbortSignal.timeout(GIVE_UP_AFTER_MS);
      patience.onabort = () => givingUp.abort();
      await Promise.all([...sendings.values()].map(each => each.ended()));
      patience.onabort = null;
    },
  };
}
