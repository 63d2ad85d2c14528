import type { Logger } from 'pino';
import { CaseFailed } from '../db/ledger/cases/case-failed';

/** Cases that could not be acted on: left out for a while, so that the others do not wait for them. */
export interface SetAside {
  /** Those to be left out now. */
  cases(): string[];
  /** Runs a look that may fail on one case; then that one is set aside, and there may be any number of others. */
  around(look: () => Promise<number>): Promise<number>;
}

const FOR_MS = 10_000;

/** Nothing is set aside yet. What is set aside is logged as an error each time, since a person has to look at it. */
export function createSetAside(log: Logger, now: () => number): SetAside {
  const until = new Map<string, number>();
  return {
    cases() {
      for (const [caseId, untilMs] of until) if (untilMs <= now()) until.delete(caseId);
      return [...until.keys()];
    },
    async around(look) {
      try {
        return await look();
      } catch (error) {
        if (!(error instanceof CaseFailed)) throw error;
        log.error({ err: error, caseId: error.caseId }, 'a case that is due cannot be acted on; the others go on');
        until.set(error.caseId, now() + FOR_MS);
        return Infinity;
      }
    },
  };
}
