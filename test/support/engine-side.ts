import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../../activities';
import { httpGateway, type Gateway } from '../../channels/sms/http-gateway';
import { localOutbox } from '../../channels/sms/local-outbox';
import type { ViolationLookUp } from '../../channels/violation-look-up';
import { connect } from '../../db/connection';
import { knowWorld } from '../../db/world';
import { hostConductors } from '../../watch/conductors/host-conductors';
import { recordHeard } from '../../watch/conductors/record-heard';
import { createWatchMetrics } from '../../watch/metrics';
import { startWatch, type Watch } from '../../watch/watch';
import type { Order, Orders } from '../../domain/language/trial';
import { keepThreads } from './warm-threads';
import { workflowBundle } from './workflow-bundle';

keepThreads();

// the engine's own log would drown the tests'
if (Runtime.instantiator === undefined)
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: 'OFF' } },
  });

/** Something of the worker that a test stops and starts again. */
export interface Part {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What worker.ts runs, in this process: conductors and watch, each to be stopped alone. */
export interface EngineSide {
  client: Client;
  conductors: Part;
  watch: Part & { running(): Watch };
  /** Releases other orders over what is open: stops conductors and watch, and starts them with these. */
  release(name: string, orders: Orders): Promise<void>;
  close(): Promise<void>;
}

export interface EngineSideOptions {
  /** The orders in force; a release changes them. */
  orders: Map<string, Order>;
  /** Whether the ledger plays them, or the engine conducts alone. */
  plays: boolean;
  databaseUrl: string;
  address: string;
  namespace: string;
  taskQueue: string;
  log: Logger;
  guardMs: number;
  continueAfterEvents: number;
  auditEveryMs: number;
  keepSchedulesEveryMs: number | null;
  lookUp: ViolationLookUp | null;
  texts?: Gateway | undefined;
}

export async function createEngineSide(options: EngineSideOptions): Promise<EngineSide> {
  const { databaseUrl, address, log } = options;
  const now = Date.now;
  const store = connect(databaseUrl, 4, () => undefined); // a connection costs more than most of what is asked through it
  const ledger = { store, world: await knowWorld(store.pool, options.plays ? options.orders : new Map(), now), now };
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace: options.namespace });
  let bundle = await workflowBundle();
  const metrics = createWatchMetrics(now);

  const conductors = partOf(() =>
    hostConductors({
      ...options,
      activities: createActivities(ledger, metrics),
      record: recordHeard({ ledger, log }),
      orders: { workflowBundle: bundle },
      shutdownGraceMs: 500,
      now,
    }),
  );
  const watch = partOf(() =>
    startWatch({
      ...options,
      ledger,
      client,
      channel: options.texts ? httpGateway(options.texts, now) : localOutbox(log),
      exits: new Map(),
      publicUrl: 'http://board.test',
      probing: null,
      metrics,
      startsInFlight: 16,
      signalsInFlight: 64,
      markEveryMs: 0,
    }),
  );
  return {
    client,
    conductors,
    watch,
    async release(name, orders) {
      await Promise.all([conductors.stop(), watch.stop()]);
      bundle = await workflowBundle(name);
      for (const [procedure, order] of orders) options.orders.set(procedure, order);
      await Promise.all([conductors.start(), watch.start()]);
    },
    async close() {
      await Promise.all([conductors.stop(), watch.stop()]);
      await connection.close();
      await store.close();
    },
  };
}

function partOf<T extends { stop(): Promise<void> }>(begin: () => T) {
  let running: T | null = null;
  return {
    async start() {
      running ??= begin();
    },
    async stop() {
      const ending = running;
      running = null;
      await ending?.stop();
    },
    running() {
      if (!running) throw new Error('this part does not run');
      return running;
    },
  };
}
