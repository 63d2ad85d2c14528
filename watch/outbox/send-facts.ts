import type { Logger } from 'pino';
import { leaseUntold, returnLease, type Lane, type Untold } from '../../db/ledger/outbox/engine-inbox';
import type { Ledger } from '../../db/ledger/in-ledger';
import type { Moved } from '../../db/case-store/moved';
import type { Turn, Work } from '../loop';
import { watchForOtherKits } from '../release';
import { trackUnderWay } from '../under-way';
import { countFlights } from './in-flight';

export interface Outbox extends Work {
  /** The ledger says which cases moved; answers whether there may be more to send. */
  hear(moved: Moved): boolean;
  state(): { engine: 'up' | 'away'; inFlight: number };
}

export interface OutboxOptions {
  ledger: Ledger;
  log: Logger;
  /** Tells the engine; answers whether a conductor will take it up. Rejects when the engine is away. */
  tell: (untold: Untold) => Promise<boolean>;
  inFlight: Readonly<Record<Lane, number>>;
}

const LEASE_MS = 15_000;
const LOOK_AT_LEAST_EVERY_MS = 250;
const AWAY_MS = 400;

/**
 * Sends the engine the facts it has not heard: oldest first, people's acts before new cases, at most so many in flight
 * as the engine digests. What is in flight counts until the conductor has taken it up, not until it was sent; what happens
 * to a case meanwhile is told in one.
 */
export function sendFacts({ ledger, log, tell, inFlight }: OutboxOptions): Outbox {
  const { now } = ledger;
  const db = ledger.store.pool;
  const flights = countFlights(inFlight, now);
  const sendings = trackUnderWay();
  const mustWait = watchForOtherKits(db, now);

  const fill = async (lane: Lane, turn: Turn): Promise<void> => {
    const nowMs = now();
    const room = flights.room(lane, nowMs);
    if (room <= 0 || (await mustWait())) return;
    const wanted = { lane, limit: room, nowMs, untilMs: nowMs + LEASE_MS, except: flights.flying() };
    for (const untold of await leaseUntold(db, wanted)) {
      flights.take(lane, untold.caseId, nowMs + LEASE_MS);
      sendings.add(send(untold, turn));
    }
  };

  const send = async (untold: Untold, { again }: Turn): Promise<void> => {
    const { caseId } = untold;
    const was = flights.asked(caseId);
    try {
      const isAwaited = await tell(untold);
      flights.answered(caseId, 'up', isAwaited);
      if (was === 'away') log.info('the engine is back');
      if (was === 'away' || !isAwaited) again();
    } catch (error) {
      flights.answered(caseId, 'away', false);
      if (was === 'up') log.warn({ err: error }, 'the engine does not take facts; they wait in the ledger');
      await returnLease(db, [caseId], now() + AWAY_MS).catch(() => undefined);
    }
  };

  return {
    name: 'outbox',
    everyMs: LOOK_AT_LEAST_EVERY_MS,
    async look(turn) {
      for (const lane of ['signal', 'start'] as const) await fill(lane, turn);
      return Infinity;
    },
    hear({ cases, told, heard }) {
      if (heard) cases.forEach(flights.land);
      return told || heard;
    },
    state: flights.state,
    ended: () => sendings.ended(), // each ends by its own deadline: a call must not outlive its connection
  };
}
