import type { Ledger } from '../../db/ledger/in-ledger';
import { createClock, type Clock } from './clock';
import { createDriver } from './drive';
import type { Lane } from './lane';
import { openLedger, type LedgerOptions } from './open-ledger';
import { watching, type Watching } from './watching';

export interface LedgerSystemOptions extends LedgerOptions {
  /** When it begins, as `2026-02-28T10:00:00+08:00`; left out, now. */
  at?: string;
}

/** The system without the engine: the API and all that the watch does on the ledger, by a clock that the test moves. */
export interface LedgerSystem extends Lane, Watching {
  clock: Clock;
  ledger: Ledger;
}

/** Starts it for one test file, on a database of its own; `close()` ends all of it. */
export async function startLedgerSystem(options: LedgerSystemOptions = {}): Promise<LedgerSystem> {
  const clock = createClock(options.at === undefined ? Date.now() : Date.parse(options.at));
  const { works, written, ...open } = await openLedger(options, clock);
  const time = watching({ clock, works, written });
  return { ...open, ...createDriver(open.as, time), ...time, clock };
}
