import type { Logger } from 'pino';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { expireDue } from '../../db/ledger/deadlines/expire-due';
import { lapseDue } from '../../db/ledger/claims/lapse-due';
import { openRestDue } from '../../db/ledger/starts/open-rest-due';
import { startDue, type Started } from '../../db/ledger/starts/start-due';
import { nextMoments, type Waiting } from '../../db/ledger/starts/step-moments';
import type { Work } from '../loop';
import { createSetAside } from '../set-aside';

export interface StartOptions {
  ledger: Ledger;
  log: Logger;
  onStarted: (started: Started) => void;
}

const BATCH = 25; // opening a case takes a customer's day: small batches, so that nobody waits long for one
const OF_A_LIST = 50;
const LOOK_AT_LEAST_EVERY_MS = 1_000;
const LOCKED_RETRY_MS = 50;
const AWAY_RETRY_MS = 250;

/**
 * Has time answer where nobody has, gives back what was held too long, and opens cases whose day has come, each at its moment.
 * Apart from the deadlines: thousands may be due at the first calling hour of a day, and no alarm waits for them. Any number
 * of processes may do so.
 */
export function openDueCases({ ledger, log, onStarted }: StartOptions): Work {
  const { now } = ledger;
  const aside = createSetAside(log, now);

  const openBatch = () =>
    aside.around(async () => {
      const except = aside.cases();
      const started = await inLedger(ledger, (tx, world) => startDue(tx, BATCH, now(), world, except));
      if (started.cases > 0) onStarted(started);
      return started.cases;
    });

  const expireBatch = (ofParents: boolean) =>
    aside.around(() => {
      const wanted = { ofParents, limit: BATCH, except: aside.cases() };
      return inLedger(ledger, (tx, world) => expireDue(tx, wanted, now, world));
    });

  const lapseBatch = () =>
    aside.around(() => {
      const wanted = { limit: BATCH, except: aside.cases() };
      return inLedger(ledger, (tx, world) => lapseDue(tx, wanted, now, world));
    });

  const openRestOfList = () => inLedger(ledger, (tx, world) => openRestDue(tx, OF_A_LIST, now, world));

  /** Does some of what is due by what was seen; answers how much. Where nothing is, it costs nothing. */
  const doBatch = async ({ nextMs, hasRest }: Waiting) => {
    const isDue = (moment: keyof Waiting['nextMs']) => nextMs[moment] <= now();
    const expired = isDue('expires_at') ? (await expireBatch(false)) + (await expireBatch(true)) : 0;
    const lapsed = isDue('claim_ends_at') ? await lapseBatch() : 0;
    const opened = isDue('starts_at') ? await openBatch() : 0;
    return expired + lapsed + opened + (hasRest ? await openRestOfList() : 0);
  };

  return {
    name: 'starts',
    everyMs: LOOK_AT_LEAST_EVERY_MS,
    async look({ isStopped }) {
      let waiting = await nextMoments(ledger.store.pool);
      while (!isStopped() && (await doBatch(waiting)) > 0) waiting = await nextMoments(ledger.store.pool);
      const nextMs = Math.min(...Object.values(waiting.nextMs));
      const retryMs = aside.cases().length > 0 ? AWAY_RETRY_MS : LOCKED_RETRY_MS;
      return nextMs <= now() ? now() + retryMs : nextMs;
    },
  };
}
