import type { Logger } from 'pino';
import { displacedCases, overdueCases, type Displaced } from '../../db/ledger/calls/displaced';
import { replanCalls } from '../../db/ledger/calls/replan-calls';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import type { Work } from '../loop';

const LOOK_EVERY_MS = 1_000;
const LOOK_BACK_EVERY_MS = 60_000;
const AT_ONCE = 200;

/**
 * Plans calls anew that lost their day to a more urgent one, or were not made on it. Each case in a transaction of its own:
 * whoever took the day never waits for the case that lost it.
 */
export function replanLostCalls({ ledger, log }: { ledger: Ledger; log: Logger }): Work {
  const { now } = ledger;
  let lookBackAtMs = 0;

  const replan = async (lost: Displaced): Promise<void> => {
    try {
      await inLedger(ledger, (tx, world) => replanCalls(tx, lost, now(), world));
    } catch (error) {
      log.warn({ err: error, caseId: lost.caseId }, 'a call could not be planned anew');
    }
  };

  return {
    name: 'calls',
    everyMs: LOOK_EVERY_MS,
    async look() {
      const db = ledger.store.pool;
      const nowMs = now();
      for (const lost of await displacedCases(db, AT_ONCE)) await replan(lost);
      if (nowMs < lookBackAtMs) return Infinity;
      const overdue = await overdueCases(db, nowMs, AT_ONCE);
      for (const lost of overdue) await replan(lost);
      lookBackAtMs = overdue.length === AT_ONCE ? nowMs : nowMs + LOOK_BACK_EVERY_MS;
      return Infinity;
    },
  };
}
