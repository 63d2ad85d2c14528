import type { Logger } from 'pino';
import type { Ledger } from '../../db/ledger/in-ledger';
import { runMornings } from '../../db/ledger/reach/run-mornings';
import type { Work } from '../loop';

const LOOK_EVERY_MS = 60_000; // a store that is new, and a clock that was set right, are noticed within a minute

/** Has each store's manager hear every morning whom the coming day reaches, and what reaches nobody. */
export function tellMornings({ ledger, log }: { ledger: Ledger; log: Logger }): Work {
  return {
    name: 'reach',
    everyMs: LOOK_EVERY_MS,
    look: () =>
      runMornings(ledger, ({ store, day, told, lateByMs }) =>
        log.info({ store, day, told: told.length, lateByMs }, 'the day ahead told'),
      ),
  };
}
