import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

/**
 * Commits to the ledger, in the same workflow task. They are idempotent under their natural keys,
 * so they are tried until the database is back.
 */
export function commits(summary: string): Activities {
  return proxyLocalActivities<Activities>({
    startToCloseTimeout: '10 s',
    localRetryThreshold: '5 s',
    retry: {
      initialInterval: '200 ms',
      backoffCoefficient: 2,
      maximumInterval: '5 s',
      nonRetryableErrorTypes: ['ContractBroken'],
    },
    summary,
  });
}
