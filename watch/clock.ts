import type { Logger } from 'pino';
import { CROWD, fireDue, lookAhead, type Fired } from '../db/ledger/fire-due';
import { inLedger, type Ledger } from '../db/ledger/in-ledger';
import { setAlarm, type Alarm } from './alarm';
import { createSetAside } from './set-aside';

export interface ClockOptions {
  ledger: Ledger;
  log: Logger;
  onFired: (fired: Fired) => void;
}

const BATCH = 150;
const LANES = 2; // while PostgreSQL writes one batch, the next is thought out
const LOOK_AT_LEAST_EVERY_MS = 1_000; // a notification may be lost with its connection
const LOCKED_RETRY_MS = 15;
const AWAY_RETRY_MS = 250;

/** Fires every rung as soon as its instant is over, in batches. Any number of clocks may run: each case is taken by one. */
export function startClock({ ledger, log, onFired }: ClockOptions): Alarm {
  let isCrowd = false;
  const aside = createSetAside(log);

  const fireBatch = () =>
    aside.around(async () => {
      const except = aside.cases();
      const fired = await inLedger(ledger, (tx, world) => fireDue(tx, BATCH, Date.now, world, except));
      if (fired.cases > 0) onFired(fired);
      return fired.cases;
    });

  const fireLane = async (isStopped: () => boolean): Promise<void> => {
    while (!isStopped() && (await fireBatch()) > 0);
  };

  return setAlarm(async isStopped => {
    try {
      if (isCrowd || (await fireBatch()) >= BATCH)
        await Promise.all(Array.from({ length: LANES }, () => fireLane(isStopped)));
      const ahead = await lookAhead(ledger.store.pool, Date.now() + LOOK_AT_LEAST_EVERY_MS);
      isCrowd = ahead.soon >= CROWD;
      const next = ahead.nextMs ?? Infinity;
      const retryMs = aside.cases().length > 0 ? AWAY_RETRY_MS : LOCKED_RETRY_MS;
      const soonest = next <= Date.now() ? Date.now() + retryMs : next;
      return Math.min(soonest, Date.now() + LOOK_AT_LEAST_EVERY_MS);
    } catch (error) {
      log.warn({ err: error }, 'clock could not look');
      return Date.now() + AWAY_RETRY_MS;
    }
  });
}
