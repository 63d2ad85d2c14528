import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import { commits } from './commits';
import type { ScheduledRequest } from './contract';

/**
 * One run of a Temporal Schedule: the ledger opens its cases, once for this moment however often this runs. The moment
 * is the schedule's own, which the engine puts at the end of the workflow's id.
 */
export async function openScheduled({ scheduleId }: ScheduledRequest): Promise<number> {
  const [runAt] = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.exec(workflowInfo().workflowId) ?? [];
  if (runAt === undefined) throw ApplicationFailure.nonRetryable('not started by a schedule', 'NotScheduled');
  return commits(`定时立案 ${scheduleId}`).openScheduled({ scheduleId, runAt });
}
