import type { Logger } from 'pino';
import { handBackAll, handBacksToCome } from '../../db/ledger/hand-backs/hand-back-all';
import type { Ledger } from '../../db/ledger/in-ledger';
import type { Work } from '../loop';

const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 100_000;

/** Hands back what people hold who have left, or have other roles now: what no request came to, and once more when everybody has heard. */
export function handBackWork({ ledger, log }: { ledger: Ledger; log: Logger }): Work {
  return {
    name: 'hand-backs',
    everyMs: LOOK_EVERY_MS,
    async look({ isStopped }) {
      const all = await handBacksToCome(ledger.store.pool);
      for (const asked of all.filter(({ lookAt }) => lookAt.getTime() <= ledger.now())) {
        if (isStopped()) break;
        await ledger.world.refresh();
        await handBackAll(ledger, asked, AT_ONCE).catch((error: unknown) =>
          log.warn({ err: error, staff: asked.staff }, 'what somebody holds is not handed back yet'),
        );
      }
      const left = all.length === 0 ? [] : await handBacksToCome(ledger.store.pool);
      return Math.min(Infinity, ...left.map(({ lookAt }) => lookAt.getTime()));
    },
  };
}
