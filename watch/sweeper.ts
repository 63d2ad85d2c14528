import type { Logger } from 'pino';
import { parentsToLookAfter } from '../db/ledger/children-to-end';
import { endChildren } from '../db/ledger/end-children';
import type { Ledger } from '../db/ledger/in-ledger';
import { lookEvery } from './look-every';

export interface Sweeper {
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 200;

/** Ends the children of cancelled cases, and of former rounds, that no request came to: too many of them, or a process that died between. */
export function startSweeper({ ledger, log }: { ledger: Ledger; log: Logger }): Sweeper {
  let stopped = false;

  const look = async (): Promise<void> => {
    for (const asked of await parentsToLookAfter(ledger.store.pool)) {
      if (stopped) return;
      await endChildren(ledger, asked, AT_ONCE, Date.now).catch((error: unknown) =>
        log.warn({ err: error, caseId: asked.parentId }, 'children that should be over are still open'),
      );
    }
  };

  const looks = lookEvery(LOOK_EVERY_MS, look, error => log.warn({ err: error }, 'sweeper could not look'));
  return {
    async stop() {
      stopped = true;
      await looks.stop();
    },
  };
}
