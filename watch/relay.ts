import type { Logger } from 'pino';
import { leaseUntold, returnLease, type Lane, type Untold } from '../db/ledger/engine-inbox';
import type { Ledger } from '../db/ledger/in-ledger';
import type { Moved } from '../db/ledger/moved';
import { countFlights } from './flights';
import { watchForOtherKits } from './release';
import { trackUnderWay } from './under-way';

export interface Relay {
  /** The ledger says which cases moved: more to tell, or something heard. */
  hear(moved: Moved): void;
  /** Looks at the ledger, as after a lost connection. */
  look(): void;
  state(): { engine: 'up' | 'away'; inFlight: number };
  stop(): Promise<void>;
}

export interface RelayOptions {
  ledger: Ledger;
  log: Logger;
  /** Tells the engine; answers whether a conductor will take it up. Rejects when the engine is away. */
  tell: (untold: Untold) => Promise<boolean>;
  inFlight: Readonly<Record<Lane, number>>;
}

const LEASE_MS = 15_000;
const SWEEP_MS = 250;
const AWAY_MS = 400;

/**
 * Tells the engine what it has not heard: oldest first, people's acts before new cases, at most so many in flight
 * as the engine digests. What is in flight counts until the conductor has taken it up, not until it was sent; what happens
 * to a case meanwhile is told in one.
 */
export function startRelay({ ledger, log, tell, inFlight }: RelayOptions): Relay {
  const db = ledger.store.pool;
  const flights = countFlights(inFlight);
  const tellings = trackUnderWay();
  let stopped = false;
  let pumping: Promise<void> | null = null;
  let again = false;
  const mustWait = watchForOtherKits(db);

  const pump = async (): Promise<void> => {
    do {
      again = false;
      for (const lane of ['signal', 'start'] as const) await fill(lane);
    } while (again && !stopped);
  };

  const fill = async (lane: Lane): Promise<void> => {
    const now = Date.now();
    const room = flights.room(lane, now);
    if (room <= 0 || (await mustWait())) return;
    const wanted = { lane, limit: room, nowMs: now, untilMs: now + LEASE_MS, except: flights.flying() };
    for (const untold of await leaseUntold(db, wanted)) {
      flights.take(lane, untold.caseId, now + LEASE_MS);
      tellings.add(deliver(untold));
    }
  };

  const deliver = async (untold: Untold): Promise<void> => {
    const { caseId } = untold;
    const was = flights.asked(caseId);
    try {
      const isAwaited = await tell(untold);
      flights.answered(caseId, 'up', isAwaited);
      if (was === 'away') log.info('the engine is back');
      if (was === 'away' || !isAwaited) look();
    } catch (error) {
      flights.answered(caseId, 'away', false);
      if (was === 'up') log.warn({ err: error }, 'the engine does not take facts; they wait in the ledger');
      await returnLease(db, [caseId], Date.now() + AWAY_MS).catch(() => undefined);
    }
  };

  const look = (): void => {
    again = true;
    if (stopped || pumping) return;
    pumping = pump()
      .catch((error: unknown) => log.warn({ err: error }, 'relay could not look'))
      .finally(() => {
        pumping = null;
        if (again && !stopped) setTimeout(look, AWAY_MS);
      });
  };

  const sweep = setInterval(look, SWEEP_MS);
  look();
  return {
    hear({ cases, told, heard }) {
      if (heard) cases.forEach(flights.land);
      if (told || heard) look();
    },
    look,
    state: flights.state,
    async stop() {
      stopped = true;
      clearInterval(sweep);
      await pumping;
      await tellings.ended(); // each ends by its own deadline: a call must not outlive its connection
    },
  };
}
