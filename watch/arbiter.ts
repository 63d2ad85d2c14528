import type { Logger } from 'pino';
import { displacedCases, overdueCases, type Displaced } from '../db/ledger/calls/displaced';
import { replanCalls } from '../db/ledger/calls/replan-calls';
import { inLedger, type Ledger } from '../db/ledger/in-ledger';

export interface Arbiter {
  /** A call may have lost its day: look now. */
  wake(): void;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000; // a notification may be lost with its connection
const LOOK_BACK_EVERY_MS = 60_000;
const AT_ONCE = 200;

/**
 * Plans calls anew that lost their day to a more urgent one, or were not made on it. Each case in a transaction of its own:
 * whoever took the day never waits for the case that lost it.
 */
export function startArbiter({ ledger, log }: { ledger: Ledger; log: Logger }): Arbiter {
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let lookBackAtMs = 0;

  const replan = async (lost: Displaced): Promise<void> => {
    try {
      await inLedger(ledger, (tx, world) => replanCalls(tx, lost, Date.now(), world));
    } catch (error) {
      log.warn({ err: error, caseId: lost.caseId }, 'arbiter could not plan a call anew');
    }
  };

  const look = async (): Promise<void> => {
    const db = ledger.store.pool;
    const nowMs = Date.now();
    for (const lost of await displacedCases(db, AT_ONCE)) await replan(lost);
    if (nowMs < lookBackAtMs) return;
    const overdue = await overdueCases(db, nowMs, AT_ONCE);
    for (const lost of overdue) await replan(lost);
    lookBackAtMs = overdue.length === AT_ONCE ? nowMs : nowMs + LOOK_BACK_EVERY_MS;
  };

  const wake = (): void => {
    if (stopped) return;
    again = true;
    looking ??= (async () => {
      while (again) {
        again = false;
        await look();
      }
    })()
      .catch((error: unknown) => log.warn({ err: error }, 'arbiter could not look'))
      .finally(() => (looking = null));
  };

  const timer = setInterval(wake, LOOK_EVERY_MS);
  return {
    wake,
    async stop() {
      clearInterval(timer);
      stopped = true;
      again = false;
      await looking;
    },
  };
}
