import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { isOwedDue, openOwedDue } from '../../db/ledger/children/open-owed-due';
import type { Work } from '../loop';

const LOOK_EVERY_MS = 3_600_000; // only a release brings a procedure that was owed
const AT_ONCE = 25;

/** Opens the cases that former releases owed, now that there is a procedure for them. */
export function openOwedCases({ ledger }: { ledger: Ledger }): Work {
  return {
    name: 'owed',
    everyMs: LOOK_EVERY_MS,
    async look({ isStopped }) {
      const openSome = () => inLedger(ledger, (tx, world) => openOwedDue(tx, AT_ONCE, ledger.now, world));
      while (!isStopped() && (await isOwedDue(ledger.store.pool)) && (await openSome()) > 0);
      return Infinity;
    },
  };
}
