import type { Logger } from 'pino';
import { CROWD, fireDue, lookAhead, type Fired } from '../../db/ledger/deadlines/fire-due';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import type { Turn, Work } from '../loop';
import { createSetAside } from '../set-aside';

export interface DeadlineOptions {
  ledger: Ledger;
  log: Logger;
  onFired: (fired: Fired, by: 'watch') => void;
}

const BATCH = 150;
const LANES = 2; // while PostgreSQL writes one batch, the next is thought out
const LOOK_AT_LEAST_EVERY_MS = 1_000;
const LOCKED_RETRY_MS = 15;
const AWAY_RETRY_MS = 250;

/** Fires every rung as soon as its instant is over, in batches. Any number of processes may: each case is taken by one. */
export function fireDeadlines({ ledger, log, onFired }: DeadlineOptions): Work {
  const { now } = ledger;
  let isCrowd = false;
  let nextMs = Infinity;
  const aside = createSetAside(log, now);

  const fireBatch = () =>
    aside.around(async () => {
      const except = aside.cases();
      const fired = await inLedger(ledger, (tx, world) => fireDue(tx, BATCH, now, world, except));
      if (fired.cases > 0) onFired(fired, 'watch');
      return fired.cases;
    });

  const fireLane = async ({ isStopped }: Turn): Promise<void> => {
    while (!isStopped() && (await fireBatch()) > 0);
  };

  const fire = async (turn: Turn): Promise<void> => {
    if (isCrowd || (await fireBatch()) >= BATCH) await Promise.all(Array.from({ length: LANES }, () => fireLane(turn)));
  };

  /** Answers whether something is due now. */
  const seesDue = async (): Promise<boolean> => {
    const ahead = await lookAhead(ledger.store.pool, now() + LOOK_AT_LEAST_EVERY_MS);
    isCrowd = ahead.soon >= CROWD;
    nextMs = ahead.nextMs ?? Infinity;
    return nextMs <= now();
  };

  return {
    name: 'deadlines',
    everyMs: LOOK_AT_LEAST_EVERY_MS,
    async look(turn) {
      // where nothing is due, a look is one statement; what was seen coming is fired without another
      if (nextMs <= now() || (await seesDue())) {
        await fire(turn);
        await seesDue();
      }
      const retryMs = aside.cases().length > 0 ? AWAY_RETRY_MS : LOCKED_RETRY_MS;
      return nextMs <= now() ? now() + retryMs : nextMs;
    },
  };
}
