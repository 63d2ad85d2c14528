import type { Logger } from 'pino';
import { parentsToLookAfter } from '../../db/ledger/children/children-to-end';
import { endChildren } from '../../db/ledger/children/end-children';
import type { Ledger } from '../../db/ledger/in-ledger';
import type { Work } from '../loop';

const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 200;

/** Ends the children of cancelled cases, and of former rounds, that no request came to: too many of them, or a process that died between. */
export function endLeftChildren({ ledger, log }: { ledger: Ledger; log: Logger }): Work {
  return {
    name: 'children',
    everyMs: LOOK_EVERY_MS,
    async look({ isStopped }) {
      for (const asked of await parentsToLookAfter(ledger.store.pool)) {
        if (isStopped()) break;
        await endChildren(ledger, asked, AT_ONCE, ledger.now).catch((error: unknown) =>
          log.warn({ err: error, caseId: asked.parentId }, 'children that should be over are still open'),
        );
      }
      return Infinity;
    },
  };
}
