import type { Logger } from 'pino';
import { inLedger, type Ledger } from '../db/ledger/in-ledger';
import type { Moved } from '../db/ledger/moved';
import { abortForsaken } from '../db/ledger/plans/abort-reading';
import { endPlan } from '../db/ledger/plans/end-plan';
import { openRows } from '../db/ledger/plans/open-rows';
import { plansToPace } from '../db/read/plans';

export interface Pacer {
  /** Plans, or what holds them back, changed: looks at all of them. */
  wake(): void;
  /** The engine took something up, perhaps the end of a plan's case: another row may open. */
  hear(moved: Moved): void;
  stop(): Promise<void>;
}

const BATCH = 20; // each is a transaction beside which people work
const LOOK_EVERY_MS = 1_000;
const HEARD_PAUSE_MS = 100; // cases close one by one: one look answers many
const RESTING_PAUSE_MS = 5_000;
const FORSAKEN_MS = 300_000;

/** Opens the rows of reminder plans when they are due, as fast as people work them off. Any number of pacers may run. */
export function startPacer({ ledger, log }: { ledger: Ledger; log: Logger }): Pacer {
  const resting = new Map<string, number>(); // plans in rest hours, and when to look at them again
  let timer: NodeJS.Timeout | undefined;
  let wakeAtMs = Infinity;
  let looking: Promise<void> | null = null;
  let stopped = false;
  let hasPlans = true;

  const lookAt = (atMs: number) => {
    if (stopped || atMs >= wakeAtMs) return;
    wakeAtMs = atMs;
    if (looking) return; // it sets the timer when it ends
    clearTimeout(timer);
    timer = setTimeout(() => void (looking = look()), Math.max(0, atMs - Date.now()));
  };

  const look = async (): Promise<void> => {
    wakeAtMs = Infinity;
    for (const [plan, untilMs] of resting) if (untilMs <= Date.now()) resting.delete(plan);
    try {
      await abortForsaken(ledger.store.pool, Date.now() - FORSAKEN_MS, Date.now());
      const plans = await plansToPace(ledger.store.pool, Date.now());
      hasPlans = plans.length > 0;
      for (let left = plans; left.length > 0;) left = await openSome(left);
    } catch (error) {
      log.warn({ err: error }, 'pacer could not look');
    }
    looking = null;
    const nextMs = Math.min(wakeAtMs, Date.now() + LOOK_EVERY_MS, ...resting.values());
    wakeAtMs = Infinity;
    lookAt(nextMs);
  };

  /** A batch of each plan in turn; answers those that may have more. */
  const openSome = async (plans: readonly string[]): Promise<string[]> => {
    const more: string[] = [];
    for (const plan of plans) {
      if (stopped || resting.has(plan)) continue;
      const isFull = await openOne(plan).catch((error: unknown) =>
        log.warn({ err: error, plan }, 'could not open rows'),
      );
      if (isFull) more.push(plan);
    }
    return more;
  };

  const openOne = async (plan: string): Promise<boolean> => {
    const opened = await inLedger(ledger, (tx, world) => openRows(tx, plan, BATCH, Date.now(), world));
    if (opened.notBeforeMs !== null) resting.set(plan, Math.min(opened.notBeforeMs, Date.now() + RESTING_PAUSE_MS));
    else if (opened.cases === 0) await inLedger(ledger, tx => endPlan(tx, plan, Date.now()));
    return opened.cases === BATCH;
  };

  lookAt(Date.now());
  return {
    wake() {
      resting.clear();
      lookAt(Date.now());
    },
    hear({ heard }) {
      if (heard !== null && hasPlans) lookAt(Date.now() + HEARD_PAUSE_MS);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
