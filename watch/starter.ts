import type { Logger } from 'pino';
import { inLedger, type Ledger } from '../db/ledger/in-ledger';
import { expireDue, nextExpiry } from '../db/ledger/expire-due';
import { openRestDue } from '../db/ledger/open-rest-due';
import { nextStart, startDue, type Started } from '../db/ledger/start-due';
import { setAlarm, type Alarm } from './alarm';
import { createSetAside } from './set-aside';

const BATCH = 25; // opening a case takes a customer's day: small batches, so that nobody waits long for one
const OF_A_LIST = 50;
const LOOK_AT_LEAST_EVERY_MS = 1_000; // a notification may be lost with its connection
const LOCKED_RETRY_MS = 50;
const AWAY_RETRY_MS = 250;

/**
 * Has time answer where nobody has, and opens cases whose day has come, each at its moment. Apart from the clock: thousands
 * may be due at the first calling hour of a day, and no alarm waits for them. Any number of starters may run.
 */
export function startStarter({
  ledger,
  log,
  onStarted,
}: {
  ledger: Ledger;
  log: Logger;
  onStarted: (started: Started) => void;
}): Alarm {
  const aside = createSetAside(log);

  const openBatch = () =>
    aside.around(async () => {
      const except = aside.cases();
      const started = await inLedger(ledger, (tx, world) => startDue(tx, BATCH, Date.now(), world, except));
      if (started.cases > 0) onStarted(started);
      return started.cases;
    });

  const expireBatch = (ofParents: boolean) =>
    aside.around(() => {
      const wanted = { ofParents, limit: BATCH, except: aside.cases() };
      return inLedger(ledger, (tx, world) => expireDue(tx, wanted, Date.now, world));
    });

  const openRestOfList = () => inLedger(ledger, (tx, world) => openRestDue(tx, OF_A_LIST, Date.now, world));

  const doBatch = async () => {
    const expired = (await expireBatch(false)) + (await expireBatch(true));
    return expired + (await openBatch()) + (await openRestOfList());
  };

  return setAlarm(async isStopped => {
    try {
      while (!isStopped() && (await doBatch()) > 0);
      const db = ledger.store.pool;
      const next = Math.min((await nextStart(db)) ?? Infinity, (await nextExpiry(db)) ?? Infinity);
      const soonest =
        next <= Date.now() ? Date.now() + (aside.cases().length > 0 ? AWAY_RETRY_MS : LOCKED_RETRY_MS) : next;
      return Math.min(soonest, Date.now() + LOOK_AT_LEAST_EVERY_MS);
    } catch (error) {
      log.warn({ err: error }, 'starter could not look');
      return Date.now() + AWAY_RETRY_MS;
    }
  });
}
