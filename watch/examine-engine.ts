import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Querier } from '../db/connection';
import { statusOf } from '../db/read/audit';
import { OPEN_SCHEDULED, workflowIdOf } from '../workflows/contract';

/** How the engine stands with one open case. */
export type Examined = 'running' | 'gone' | 'stuck';

const STUCK_AFTER_ATTEMPTS = 5;
const MOST_STRAYS = 50;

/** Is the workflow of an open case there, and does its task succeed? */
export async function examineCase(client: Client, caseId: string): Promise<Examined> {
  try {
    const described = await client.workflow.getHandle(workflowIdOf(caseId)).describe();
    if (described.status.name !== 'RUNNING') return 'gone';
    const attempt = described.raw.pendingWorkflowTask?.attempt ?? 0;
    return attempt >= STUCK_AFTER_ATTEMPTS ? 'stuck' : 'running';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    throw error;
  }
}

/**
 * Workflows that run for a case which is over, or for none at all. Those of closed cases are ended;
 * of a case this ledger does not know they are only reported: it may be another ledger's.
 */
export async function findStrays(client: Client, db: Querier, taskQueue: string): Promise<string[]> {
  const running: string[] = [];
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}' AND WorkflowType != '${OPEN_SCHEDULED}' AND StartTime < '${new Date(Date.now() - 60_000).toISOString()}'`;
  for await (const { workflowId } of client.workflow.list({ query, pageSize: MOST_STRAYS })) {
    running.push(workflowId);
    if (running.length >= MOST_STRAYS) break;
  }
  const known = await statusOf(db, running);
  const strays = running.filter(id => known.get(id) !== 'open' && known.get(id) !== 'paused');
  for (const id of strays) {
    if (known.has(id)) await end(client, id, 'its case is over');
  }
  return strays;
}

/** Ends a workflow that should not run; one that has ended meanwhile is just as well. */
export async function end(client: Client, caseId: string, reason: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowIdOf(caseId)).terminate(reason);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
