import type { Logger } from 'pino';
import { handOver, handoversUnderWay } from '../../db/ledger/stores/hand-over';
import type { Ledger } from '../../db/ledger/in-ledger';
import type { Work } from '../loop';

const LOOK_EVERY_MS = 5_000;
const AT_ONCE = 200;

/** Moves the open cases of stores that have closed to where they go: what no request came to, and what has come since. */
export function handOverStores({ ledger, log }: { ledger: Ledger; log: Logger }): Work {
  return {
    name: 'store-handovers',
    everyMs: LOOK_EVERY_MS,
    async look({ isStopped, again }) {
      for (const handover of await handoversUnderWay(ledger.store.pool, ledger.now())) {
        if (isStopped()) break;
        const moved = await handOver(ledger, handover, AT_ONCE).catch((error: unknown) => {
          log.warn({ err: error, store: handover.store }, 'cases of a store that has closed are still there');
          return 0;
        });
        if (moved === AT_ONCE) again();
      }
      return Infinity;
    },
  };
}
