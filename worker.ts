import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from './activities';
import { isNamed } from './api/http/host-names';
import { httpGateway } from './channels/sms/http-gateway';
import { localOutbox } from './channels/sms/local-outbox';
import { httpViolationLookUp } from './channels/violation-look-up';
import { waysOut } from './channels/ways-out';
import { readConfig, readOrExit, type Config } from './config';
import { connect } from './db/connection';
import { awaitWorld } from './db/world';
import { createLog } from './log';
import { hostConductors, type ConductorHostOptions } from './watch/conductors/host-conductors';
import { recordHeard } from './watch/conductors/record-heard';
import { exitsOf } from './watch/delivery/exits';
import { createWatchMetrics, type WatchMetrics } from './watch/metrics';
import { startWatch } from './watch/watch';
import { ordersInForce } from './workflows/orders-in-force';

const usual = {
  continueAfterEvents: 2_000,
  auditEveryMs: 5_000,
  markEveryMs: 10_000,
  keepSchedulesEveryMs: 10_000,
};

/** The one clock of this process. */
const now = Date.now;

async function main(): Promise<void> {
  const config = readOrExit(readConfig);
  const log = createLog('worker', config.logLevel);
  installEngineRuntime(log, config.host, config.engineMetricsPort);
  const store = connect(config.databaseUrl, config.databasePool, error =>
    log.warn({ err: error }, 'a database connection was dropped'),
  );
  const orders = ordersInForce();
  const onAway = (error: unknown) => log.warn({ err: error }, 'no database yet; trying again');
  const ledger = { store, world: await awaitWorld(store.pool, orders, now, onAway), now };
  const metrics = createWatchMetrics(now);
  const connection = Connection.lazy({ address: config.temporalAddress });
  const { closeWays, ...outside } = outsideOf(config, log);
  const watch = startWatch({
    databaseUrl: config.databaseUrl,
    ledger,
    log,
    client: new Client({ connection, namespace: config.temporalNamespace }),
    ...outside,
    publicUrl: config.publicUrl,
    probing: config.probing,
    metrics,
    namespace: config.temporalNamespace,
    taskQueue: config.temporalTaskQueue,
    guardMs: config.guardMs,
    startsInFlight: config.relayStartsInFlight,
    signalsInFlight: config.relaySignalsInFlight,
    orders,
    ...usual,
  });
  const conductors = hostConductors({
    address: config.temporalAddress,
    namespace: config.temporalNamespace,
    taskQueue: config.temporalTaskQueue,
    activities: createActivities(ledger, metrics),
    record: recordHeard({ ledger, log }),
    orders: ordersAsLoaded(config),
    shutdownGraceMs: config.shutdownGraceMs,
    log,
    now,
    after: watch.headStart,
  });
  const server = serveMetrics(metrics, config);
  log.info({ metricsPort: config.workerMetricsPort }, 'worker is up');

  const stop = async (): Promise<void> => {
    server.close();
    await Promise.all([watch.stop(), conductors.stop()]);
    closeWays();
    await connection.close();
    await store.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

function ordersAsLoaded({ workflowStackTraces }: Config): ConductorHostOptions['orders'] {
  if (workflowStackTraces) return { workflowsPath: path.join(__dirname, 'workflows') };
  return { workflowBundle: { codePath: path.join(__dirname, 'workflow-bundle.js') } };
}

/** Everything by which the house speaks with others. */
function outsideOf(config: Config, log: Logger) {
  const ways = waysOut({ settings: config, now, log });
  return {
    channel: config.textGateway ? httpGateway(config.textGateway, now) : localOutbox(log),
    exits: exitsOf(ways),
    lookUp: config.violationLookUp && httpViolationLookUp(config.violationLookUp),
    closeWays: () => ways.forEach(way => way.close?.()),
  };
}

/** Health and metrics of the worker, for Prometheus and the supervisor. */
function serveMetrics({ registry }: WatchMetrics, { workerMetricsPort, host, demo }: Config): Server {
  const server = createServer((request, response) => {
    if (demo && !isNamed(request.headers.host, [])) return void response.writeHead(421).end();
    if (request.url !== '/metrics') return void response.writeHead(request.url === '/healthz' ? 200 : 404).end();
    void registry.metrics().then(text => response.writeHead(200, { 'content-type': registry.contentType }).end(text));
  });
  return server.listen(workerMetricsPort, host);
}

function installEngineRuntime(log: ReturnType<typeof createLog>, host: string, metricsPort: number): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => log.warn({ engine: level, ...meta }, message)),
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
      ...(metricsPort > 0 ? { metrics: { prometheus: { bindAddress: `${host}:${metricsPort}` } } } : {}),
    },
  });
}

void main();
