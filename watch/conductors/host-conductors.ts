import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { RegisteredActivities } from '../../activities';
import { startLoop, type Work } from '../loop';
import type { HeardRecord } from './record-heard';

export interface ConductorHost {
  stop(): Promise<void>;
}

export interface ConductorHostOptions {
  address: string;
  namespace: string;
  taskQueue: string;
  activities: RegisteredActivities;
  /** Hears how far conductors have listened. */
  record: HeardRecord;
  /** The orders as one file, or where they begin: then they are bundled now, with their stack traces. */
  orders: Pick<WorkerOptions, 'workflowBundle'> | Pick<WorkerOptions, 'workflowsPath'>;
  shutdownGraceMs: number;
  log: Logger;
  now: () => number;
  /** Loading the orders takes the processor's time: it begins after this. */
  after?: Promise<unknown>;
}

const RETRY_MS = 500;

/** Runs the workflows, and goes on trying while the engine is away: the watch beside it does not depend on it. */
export function hostConductors(options: ConductorHostOptions): ConductorHost {
  const { log, now, after } = options;
  let worker: Worker | null = null;

  const work: Work = {
    name: 'conductors',
    everyMs: RETRY_MS,
    async look({ isStopped }) {
      const connection = await NativeConnection.connect({ address: options.address });
      try {
        worker = await createWorker(options, connection);
        log.info({ taskQueue: options.taskQueue }, 'conducting');
        const running = worker.run();
        if (isStopped()) worker.shutdown(); // one that never ran would not give its threads back
        await running;
      } finally {
        worker = null;
        await connection.close().catch(() => undefined); // a worker that could not start may hold it still
      }
      return Infinity;
    },
  };
  const loop = startLoop(work, { log, now, after });
  return {
    async stop() {
      const stopped = loop.stop();
      if (worker?.getState() === 'RUNNING') worker.shutdown();
      await stopped;
      await options.record.stop();
    },
  };
}

function createWorker(options: ConductorHostOptions, connection: NativeConnection): Promise<Worker> {
  const { record } = options;
  return Worker.create({
    connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    activities: options.activities,
    ...options.orders,
    sinks: { acknowledged: { heard: { fn: hears(record), callDuringReplay: false } } },
    maxCachedWorkflows: 2_000,
    maxConcurrentWorkflowTaskExecutions: 100,
    maxConcurrentLocalActivityExecutions: 200,
    shutdownGraceTime: options.shutdownGraceMs,
    shutdownForceTime: options.shutdownGraceMs + 2_000,
  });
}

function hears({ heard }: HeardRecord) {
  return (_workflow: unknown, caseId: string, seq: number): void => heard(caseId, seq);
}
