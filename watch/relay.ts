import type { Logger } from 'pino';
import { leaseUntold, returnLease, type Lane, type Untold } from '../db/ledger/engine-inbox';
import type { Ledger } from '../db/ledger/in-ledger';
import type { Moved } from '../db/ledger/write';

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
  /** Tells the engine; rejects when it is away. */
  tell: (untold: Untold) => Promise<void>;
  inFlight: Readonly<Record<Lane, number>>;
}

const LEASE_MS = 15_000;
const SWEEP_MS = 1_000;
const AWAY_MS = 400;
const SILENT_MS = 2_000;

/**
 * Tells the engine what it has not heard: oldest first, people's acts before new cases, at most so many in flight
 * as the engine digests. What is in flight counts until the conductor has taken it up, not until it was sent.
 */
export function startRelay({ ledger, log, tell, inFlight }: RelayOptions): Relay {
  const flying: Record<Lane, Map<string, number>> = { start: new Map(), signal: new Map() };
  const asking = new Map<string, number>();
  let engine: 'up' | 'away' = 'up';
  let stopped = false;
  let pumping: Promise<void> | null = null;
  let again = false;

  const pump = async (): Promise<void> => {
    do {
      again = false;
      for (const lane of ['signal', 'start'] as const) await fill(lane);
    } while (again && !stopped);
  };

  const fill = async (lane: Lane): Promise<void> => {
    const now = Date.now();
    for (const [caseId, untilMs] of flying[lane]) if (untilMs < now) flying[lane].delete(caseId);
    const room = engine === 'away' ? 1 : inFlight[lane] - flying[lane].size;
    if (room <= 0) return;
    const untold = await leaseUntold(ledger.store.pool, lane, room, now, now + LEASE_MS);
    for (const each of untold) {
      flying[lane].set(each.caseId, now + LEASE_MS);
      void deliver(lane, each);
    }
  };

  const deliver = async (lane: Lane, untold: Untold): Promise<void> => {
    asking.set(untold.caseId, Date.now());
    try {
      await tell(untold);
      if (engine === 'away') log.info('the engine is back');
      if (engine === 'away') look();
      engine = 'up';
    } catch (error) {
      if (engine === 'up') log.warn({ err: error }, 'the engine does not take facts; they wait in the ledger');
      engine = 'away';
      flying[lane].delete(untold.caseId);
      await returnLease(ledger.store.pool, [untold.caseId], Date.now() + AWAY_MS).catch(() => undefined);
    } finally {
      asking.delete(untold.caseId);
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
  const backOff = setInterval(() => engine === 'away' && look(), AWAY_MS);
  look();
  return {
    hear({ cases, told, heard }) {
      if (heard !== null) for (const lane of ['start', 'signal'] as const) for (const id of cases) flying[lane].delete(id);
      if (told || heard !== null) look();
    },
    look,
    state: () => ({ engine: isSilent(asking) ? 'away' : engine, inFlight: flying.start.size + flying.signal.size }),
    async stop() {
      stopped = true;
      clearInterval(sweep);
      clearInterval(backOff);
      await pumping;
    },
  };
}

/** An engine that leaves a call unanswered this long is as good as away, whatever the call will say in the end. */
function isSilent(asking: ReadonlyMap<string, number>): boolean {
  const oldest = Math.min(...asking.values());
  return Date.now() - oldest > SILENT_MS;
}
