import type { Logger } from 'pino';
import { CROWD, fireDue, lookAhead, type Fired } from '../db/ledger/fire-due';
import { inLedger, type Ledger } from '../db/ledger/in-ledger';

export interface Clock {
  /** Something new is due at that instant (epoch ms), or only "look again". */
  wake(atMs?: number | null): void;
  stop(): Promise<void>;
}

export interface ClockOptions {
  ledger: Ledger;
  log: Logger;
  onFired: (fired: Fired) => void;
  /** Many deadlines fall due until then: whoever can wait should. */
  onCrowd: (untilMs: number) => void;
}

const BATCH = 150;
const LANES = 2; // while PostgreSQL writes one batch, the next is thought out
const LOOK_AT_LEAST_EVERY_MS = 1_000; // a notification may be lost with its connection
const LOCKED_RETRY_MS = 15;
const AWAY_RETRY_MS = 250;

/** Fires every rung at its instant, in batches. Any number of clocks may run: each case is taken by one. */
export function startClock({ ledger, log, onFired, onCrowd }: ClockOptions): Clock {
  let timer: NodeJS.Timeout | undefined;
  let wakeAtMs = 0;
  let looking: Promise<void> | null = null;
  let stopped = false;
  let isCrowd = false;

  const sleepUntil = (atMs: number) => {
    if (stopped) return;
    clearTimeout(timer);
    wakeAtMs = atMs;
    timer = setTimeout(() => void (looking ??= look()), Math.max(0, atMs - Date.now()));
  };

  const look = async (): Promise<void> => {
    wakeAtMs = Infinity;
    const nextMs = await fireAllDue();
    looking = null;
    sleepUntil(Math.min(nextMs, wakeAtMs));
  };

  const fireBatch = async (): Promise<number> => {
    const fired = await inLedger(ledger, (tx, world) => fireDue(tx, BATCH, Date.now, world));
    if (fired.cases > 0) onFired(fired);
    return fired.cases;
  };

  const fireLane = async (): Promise<void> => {
    while (!stopped && (await fireBatch()) > 0);
  };

  const fireAllDue = async (): Promise<number> => {
    try {
      if (isCrowd || (await fireBatch()) === BATCH) await Promise.all(Array.from({ length: LANES }, fireLane));
      const ahead = await lookAhead(ledger.store.pool, Date.now() + LOOK_AT_LEAST_EVERY_MS);
      isCrowd = ahead.soon >= CROWD;
      if (isCrowd) onCrowd(Date.now() + LOOK_AT_LEAST_EVERY_MS);
      const next = ahead.nextMs ?? Infinity;
      const soonest = next <= Date.now() ? Date.now() + LOCKED_RETRY_MS : next;
      return Math.min(soonest, Date.now() + LOOK_AT_LEAST_EVERY_MS);
    } catch (error) {
      log.warn({ err: error }, 'clock could not look');
      return Date.now() + AWAY_RETRY_MS;
    }
  };

  sleepUntil(Date.now());
  return {
    wake(atMs) {
      const at = atMs ?? Date.now();
      if (at >= wakeAtMs) return;
      if (looking) wakeAtMs = at;
      else sleepUntil(at);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
