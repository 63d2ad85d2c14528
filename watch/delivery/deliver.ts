import type { ChannelKey } from '../../domain/notices/channels';
import type { Turn, Work } from '../loop';
import { trackUnderWay } from '../under-way';
import { LEASE_MS, type Queue, type Sendable } from './carrier';
import { trackLanes } from './lanes';
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
  const lanes = trackLanes(queue.ofLane, ledger.now);
  const sender = createSender(
    { ...options, onFull: (leased, untilMs) => lanes.fill(queue.laneOf(leased.delivery), untilMs) },
    givingUp.signal,
  );

  const send = async (channel: ChannelKey, leased: L, again: () => void): Promise<void> => {
    const leave = lanes.enter(queue.laneOf(leased.delivery));
    const isTried = await sender.send(channel, leased);
    leave();
    if (isTried) again();
  };

  const free = () =>
    channels.flatMap(channel => {
      const limit = queue.atOnce - (sendings.get(channel)?.count() ?? 0);
      return limit > 0 ? [{ channel, limit }] : [];
    });

  const sendDue = async (limits: ReturnType<typeof free>, nowMs: number, { again }: Turn): Promise<void> => {
    const leasing = { limits, nowMs, untilMs: nowMs + LEASE_MS, busy: lanes.busy, except: lanes.closed() };
    const leased = await queue.lease(pool, leasing);
    for (const each of leased) {
      const { channel } = each.delivery;
      if (channel !== 'in-app') sendings.get(channel)?.add(send(channel, each, again));
    }
    if (leased.length > 0) again(); // others may wait behind those
  };

  return {
    name: queue.name,
    everyMs: LOOK_EVERY_MS,
    async look(turn: Turn) {
      const limits = free();
      const nowMs = ledger.now();
      const wanted = limits.map(({ channel }) => channel);
      let waiting = await queue.waiting(pool, wanted, nowMs);
      if (waiting.isDue) {
        await sendDue(limits, nowMs, turn);
        waiting = await queue.waiting(pool, wanted, nowMs);
      }
      return Math.min(waiting.nextMs, lanes.nextOpenMs());
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
