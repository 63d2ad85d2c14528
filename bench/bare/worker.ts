import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { createBareActivities } from './activities';

/** The bare workflows' worker, a process of its own with the settings ours has. Arguments: address, namespace, database, sources. */
async function main([address, namespace, databaseUrl, sources]: string[]): Promise<void> {
  if (!address || !namespace || !databaseUrl || !sources) throw new Error('address, namespace, database, sources');
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: path.join(sources, 'workflows.ts'),
    logger: new DefaultLogger('ERROR'),
  });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue: 'bare',
    workflowBundle,
    activities: createBareActivities(new Pool({ connectionString: databaseUrl, max: 20 })),
    maxCachedWorkflows: 2_000,
    maxConcurrentWorkflowTaskExecutions: 100,
    maxConcurrentLocalActivityExecutions: 200,
  });
  console.log('ready');
  await worker.run();
  process.exit(0);
}

void main(process.argv.slice(2));
