import { proxyLocalActivities, type LocalActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../../activities';

/** Any activity, shown under a title: which one it is goes beside what it is to do. */
type Titled = Record<string, (wanted: unknown, activity: string) => Promise<unknown>>;

/**
 * Commits to the ledger, in the same workflow task. They are idempotent under their natural keys,
 * so they are tried until the database is back.
 */
const options: LocalActivityOptions = {
  startToCloseTimeout: '10 s',
  localRetryThreshold: '5 s',
  retry: {
    initialInterval: '200 ms',
    backoffCoefficient: 2,
    maximumInterval: '5 s',
    nonRetryableErrorTypes: ['ContractBroken'],
  },
};

/** Commits that the engine shows by the names of their activities. */
export function commits(summary: string): Activities {
  return proxyLocalActivities<Activities>({ ...options, summary });
}

/** Commits that the engine shows under what they are for: `守时 T+5 回复话务员`. */
export function commitsUnder(title: string): Activities {
  const { [title]: run } = proxyLocalActivities<Titled>(options);
  const named = new Proxy({}, { get: (_, activity: string) => (wanted: unknown) => run?.(wanted, activity) });
  return named as Activities; // each name is asked for as it is typed there
}
