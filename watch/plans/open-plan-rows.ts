import type { Logger } from 'pino';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { abortForsaken } from '../../db/ledger/plans/abort-reading';
import { endPlan } from '../../db/ledger/plans/end-plan';
import { openRows } from '../../db/ledger/plans/open-rows';
import { nextRowAfter, plansToPace } from '../../db/read/plans-to-pace';
import type { Turn, Work } from '../loop';

export interface PlanWork extends Work {
  /** Plans, or what holds them back, changed: the next look looks at all of them. */
  reconsider(): void;
  /** Whether a plan may have another row opened when one of its cases is over. */
  hasPlans(): boolean;
}

const BATCH = 20; // each is a transaction beside which people work
const LOOK_EVERY_MS = 1_000;
const RESTING_PAUSE_MS = 5_000; // word that calling hours have changed may be lost
const FORSAKEN_MS = 300_000;

/** A plan that is held back by calling hours: until when it is left alone, and when they begin. */
interface Resting {
  untilMs: number;
  beginsMs: number;
}

/** Opens the rows of reminder plans when they are due, as fast as people work them off. Any number of processes may. */
export function openPlanRows({ ledger, log }: { ledger: Ledger; log: Logger }): PlanWork {
  const { now } = ledger;
  const resting = new Map<string, Resting>();
  let hasPlans = true;

  /** A batch of each plan in turn; answers those that may have more. */
  const openSome = async (plans: readonly string[], { isStopped }: Turn): Promise<string[]> => {
    const more: string[] = [];
    for (const plan of plans) {
      if (isStopped() || resting.has(plan)) continue;
      const isFull = await openOne(plan).catch((error: unknown) =>
        log.warn({ err: error, plan }, 'could not open rows'),
      );
      if (isFull) more.push(plan);
    }
    return more;
  };

  const openOne = async (plan: string): Promise<boolean> => {
    const { cases, notBeforeMs } = await inLedger(ledger, (tx, world) => openRows(tx, plan, BATCH, now(), world));
    if (notBeforeMs !== null)
      resting.set(plan, { untilMs: Math.min(notBeforeMs, now() + RESTING_PAUSE_MS), beginsMs: notBeforeMs });
    else if (cases === 0) await inLedger(ledger, tx => endPlan(tx, plan, now()));
    return cases === BATCH;
  };

  return {
    name: 'plans',
    everyMs: LOOK_EVERY_MS,
    async look(turn) {
      const db = ledger.store.pool;
      for (const [plan, { untilMs }] of resting) if (untilMs <= now()) resting.delete(plan);
      await abortForsaken(db, now() - FORSAKEN_MS, now());
      const plans = await plansToPace(db, now());
      hasPlans = plans.length > 0;
      for (let left = plans; left.length > 0;) left = await openSome(left, turn);
      return Math.min(await nextRowAfter(db, now()), ...[...resting.values()].map(({ beginsMs }) => beginsMs));
    },
    reconsider: () => resting.clear(),
    hasPlans: () => hasPlans,
  };
}
