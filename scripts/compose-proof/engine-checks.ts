import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Connection } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';

const procedure = defineSearchAttributeKey('Procedure', SearchAttributeType.KEYWORD);
const store = defineSearchAttributeKey('Store', SearchAttributeType.KEYWORD);

/** Starts a workflow and describes it; throws unless the engine has the shards and the database that `env` asked for. */
export async function roundTrip(connection: Connection, namespace: string, env: Record<string, string>): Promise<void> {
  const cluster = await connection.workflowService.getClusterInfo({});
  assert.equal(String(cluster.historyShardCount), env['NUM_HISTORY_SHARDS']);
  assert.match(env['DB'] ?? '', new RegExp(`^${cluster.persistenceStore}`));
  const client = new Client({ connection, namespace });
  const typedSearchAttributes = new TypedSearchAttributes([
    { key: procedure, value: 'appointment-via-store' },
    { key: store, value: 'S01' },
  ]);
  const options = { taskQueue: 'proof', workflowId: 'proof', typedSearchAttributes };
  const handle = await client.workflow.start('proof', options);
  const described = await handle.describe();
  assert.equal(described.status.name, 'RUNNING');
  assert.equal(described.typedSearchAttributes.get(procedure), 'appointment-via-store');
  assert.equal(described.typedSearchAttributes.get(store), 'S01');
  await handle.terminate();
}

/** Throws unless the engine has the case as a workflow of its procedure. */
export async function conducted(connection: Connection, namespace: string, caseId: string): Promise<void> {
  const described = await new Client({ connection, namespace }).workflow.getHandle(caseId).describe();
  assert.match(described.type, /appointmentViaCallCentre|appointment-via-call-centre/);
}

/** Done when a worker asks that task queue for workflow tasks; throws after 15 s. */
export async function polled(connection: Connection, namespace: string, name: string): Promise<void> {
  for (let tries = 0; tries < 75; tries += 1) {
    const { pollers } = await connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name } });
    if (pollers?.length) return;
    await pause(200);
  }
  throw new Error(`no worker polls ${name}`);
}
