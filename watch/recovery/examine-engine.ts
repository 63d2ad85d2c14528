import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Querier } from '../../db/connection';
import { mayRun } from '../../db/read/audit';
import { BEACON, OPEN_SCHEDULED, workflowIdOf } from '../../workflows/conductor/contract';

/** How the engine stands with one open case. */
export type Examined = 'running' | 'gone' | 'stuck';

const STUCK_AFTER_ATTEMPTS = 5;
const MOST_RUNNING = 200;
const SETTLED_MS = 60_000;

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

/** What one look at the running workflows found, and the start of the last one it looked at; null when there are no more. */
export interface Strays {
  strays: string[];
  reached: Date | null;
}

/**
 * Workflows that run for a case which is over and has nothing left to tell, or for none at all, newest first from a start on.
 * Those of closed cases are ended; of a case this ledger does not know they are only reported: it may be another ledger's.
 */
export async function findStrays(
  client: Client,
  db: Querier,
  taskQueue: string,
  startedBefore: Date | null,
  nowMs: number,
): Promise<Strays> {
  const running: string[] = [];
  const before = startedBefore ?? new Date(nowMs - SETTLED_MS);
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}' AND WorkflowType != '${OPEN_SCHEDULED}' AND WorkflowType != '${BEACON}' AND StartTime < '${before.toISOString()}'`;
  let reached: Date | null = null;
  for await (const { workflowId, startTime } of client.workflow.list({ query, pageSize: MOST_RUNNING })) {
    running.push(workflowId);
    if (running.length < MOST_RUNNING) continue;
    const next = new Date(startTime.getTime() + 1); // others may have started in that millisecond
    reached = next < before ? next : startTime;
    break;
  }
  const known = await mayRun(db, running);
  const strays = running.filter(id => !known.get(id));
  for (const id of strays) {
    if (known.has(id)) await end(client, id, 'its case is over');
  }
  return { strays, reached };
}

/** Ends a workflow that should not run; one that has ended meanwhile is just as well. */
async function end(client: Client, caseId: string, reason: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowIdOf(caseId)).terminate(reason);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
