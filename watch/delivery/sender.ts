import type { Logger } from 'pino';
import type { ChannelKey } from '../../domain/notices/channels';
import { giveBack, type Outcome } from '../../db/ledger/deliveries/record-attempt';
import type { Ledger } from '../../db/ledger/in-ledger';
import type { Carrier, Sendable } from './carrier';

/** How a way out is: since when everything was refused, and how many times. */
export interface ChannelState {
  failingSinceMs: number | null;
  failures: number;
}

export interface SenderOptions<L extends Sendable> {
  ledger: Ledger;
  log: Logger;
  carriers: ReadonlyMap<ChannelKey, Carrier<L>>;
  onTried?: (channel: ChannelKey, result: Outcome['result'], leased: L, nowMs: number) => void;
}

/** Hears until when (epoch ms) an address takes nothing more. */
interface Filling {
  onFull: (leased: Sendable, untilMs: number) => void;
}

export interface Sender<L extends Sendable> {
  /** Hands over what was leased; answers whether it was tried, and what came of it is on record. Never rejects. */
  send(channel: ChannelKey, leased: L): Promise<boolean>;
  states(): Partial<Record<ChannelKey, ChannelState>>;
}

/** Hands leased deliveries over and records every try. Once `givenUp` is given what has no answer is left to its lease. */
export function createSender<L extends Sendable>(
  { ledger, log, carriers, onTried, onFull }: SenderOptions<L> & Filling,
  givenUp: AbortSignal,
): Sender<L> {
  const { now } = ledger;
  const states = new Map<ChannelKey, ChannelState>();

  const tryToSend = async (channel: ChannelKey, carrier: Carrier<L>, leased: L): Promise<boolean> => {
    const atMs = now();
    const carried = await carrier.carry(leased, givenUp);
    if ('fullUntilMs' in carried) {
      onFull(leased, carried.fullUntilMs);
      const { id, queuedAt } = leased.delivery;
      await giveBack(ledger.store.pool, [id], queuedAt.getTime()); // it keeps its place among those that wait
      return false;
    }
    if ('laterMs' in carried) {
      await giveBack(ledger.store.pool, [leased.delivery.id], carried.laterMs, carried.why);
      return false;
    }
    const { outcome, via, isOut, together = [] } = carried;
    if (givenUp.aborted && outcome.result !== 'sent') return false; // nobody knows whether it went: its lease runs out, the same id goes again
    if (isOut) states.set(channel, stateAfter(states.get(channel), outcome, now()));
    for (const each of [leased, ...together]) {
      const took = { atMs, tookMs: now() - atMs, nowMs: now() };
      await carrier.record(each, { outcome, ...took, ...(via !== undefined && { via }) });
      onTried?.(channel, outcome.result, each, now());
    }
    return true;
  };

  return {
    async send(channel, leased) {
      const carrier = carriers.get(channel);
      if (!carrier) return false;
      try {
        return await tryToSend(channel, carrier, leased);
      } catch (error) {
        const { id } = leased.delivery;
        log.warn({ err: error, delivery: id }, 'what became of a delivery could not be recorded; it goes again');
        return false;
      }
    },
    states: () => Object.fromEntries(states),
  };
}

function stateAfter(before: ChannelState | undefined, { result }: Outcome, nowMs: number): ChannelState {
  if (result === 'sent') return { failingSinceMs: null, failures: 0 };
  return { failingSinceMs: before?.failingSinceMs ?? nowMs, failures: (before?.failures ?? 0) + 1 };
}
