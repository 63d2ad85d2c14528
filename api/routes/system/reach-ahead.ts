import { countReach, readReachAhead, type ReachCounts } from '../../../db/read/reports/reach';
import { REACH_HOURS } from '../../../db/ledger/reach/tell-of-reach';
import type { Deps } from '../../deps';

/** What `/readyz` says of the coming day, and as of when. It is information: nobody on duty is no fault of this process. */
export interface ReachAhead extends ReachCounts {
  hours: number;
  at: string;
}

const SAME_FOR_MS = 60_000;

/** Asks whom the coming day reaches, at most once a minute however often it is asked; null while it cannot be said. */
export function reachAhead({ ledger }: Pick<Deps, 'ledger'>): () => Promise<ReachAhead | null> {
  let known: { untilMs: number; answer: Promise<ReachAhead | null> } | null = null;
  const look = async (nowMs: number): Promise<ReachAhead | null> => {
    const asked = { store: null, seen: null, nowMs, hours: REACH_HOURS };
    const counts = countReach(await readReachAhead(ledger.store.pool, ledger.world, asked));
    return { ...counts, hours: REACH_HOURS, at: new Date(nowMs).toISOString() };
  };
  return () => {
    const nowMs = ledger.now();
    if (known === null || nowMs >= known.untilMs)
      known = {
        untilMs: nowMs + SAME_FOR_MS,
        answer: look(nowMs).catch(() => {
          known = null;
          return null;
        }),
      };
    return known.answer;
  };
}
