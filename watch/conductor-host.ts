import { setTimeout as pause } from 'node:timers/promises';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { RegisteredActivities } from '../activities';
import type { Acknowledger } from './acknowledger';

export interface ConductorHost {
  stop(): Promise<void>;
}

export interface ConductorHostOptions {
  address: string;
  namespace: string;
  taskQueue: string;
  activities: RegisteredActivities;
  /** Hears how far conductors have listened. */
  acknowledger: Acknowledger;
  /** The orders as one file, or where they begin: then they are bundled now, with their stack traces. */
  orders: Pick<WorkerOptions, 'workflowBundle'> | Pick<WorkerOptions, 'workflowsPath'>;
  shutdownGraceMs: number;
  log: Logger;
}

const RETRY_MS = 500;

/** Runs the workflows, and goes on trying while the engine is away: the clocks beside it do not depend on it. */
export function hostConductors(options: ConductorHostOptions): ConductorHost {
  const { log } = options;
  let worker: Worker | null = null;
  const stopping = new AbortController();
  const serve = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const connection = await NativeConnection.connect({ address: options.address });
        try {
          worker = await createWorker(options, connection);
          log.info({ taskQueue: options.taskQueue }, 'conducting');
          const running = worker.run();
          if (stopping.signal.aborted) worker.shutdown(); // one that never ran would not give its threads back
          await running;
        } finally {
          worker = null;
          await connection.close().catch(() => undefined); // a worker that could not start may hold it still
        }
      } catch (error) {
        log.warn({ err: error }, 'no engine to conduct on; trying again');
      }
      await pause(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const serving = serve();
  return {
    async stop() {
      stopping.abort();
      if (worker?.getState() === 'RUNNING') worker.shutdown();
      await serving;
      await options.acknowledger.stop();
    },
  };
}

function createWorker(options: ConductorHostOptions, connection: NativeConnection): Promise<Worker> {
  const { acknowledger } = options;
  return Worker.create({
    connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    activities: options.activities,
    ...options.orders,
    sinks: { acknowledged: { heard: { fn: hears(acknowledger), callDuringReplay: false } } },
    maxCachedWorkflows: 2_000,
    maxConcurrentWorkflowTaskExecutions: 100,
    maxConcurrentLocalActivityExecutions: 200,
    shutdownGraceTime: options.shutdownGraceMs,
    shutdownForceTime: options.shutdownGraceMs + 2_000,
  });
}

function hears({ heard }: Acknowledger) {
  return (_workflow: unknown, caseId: string, seq: number): void => heard(caseId, seq);
}
