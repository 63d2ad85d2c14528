import { resolve } from 'node:path';
import type { StackConfig } from '../../config';
import { ensureKeys } from '../../api/demo-keys';
import { reachableHost } from '../../api/http/loopback';
import { leadingTo } from './leading-to';
import { logPath } from './log-files';
import { planCatcher, type PlannedCatcher } from './plan-catcher';
import { planProvider, type PlannedProvider } from './plan-provider';
import { claimPort, preferPort } from './ports';
import { keepPrivate } from './private-folder';
import { type PostgresServer, preparePostgres } from './postgres/server';
import type { Say } from './problem';
import { temporalExecutable } from './temporal/executable';
import { prepareTemporal, type TemporalServer } from './temporal/server';

/** What this start runs and where: addresses, ports, and the embedded servers it brings up itself (null: yours is used). */
export type Plan = {
  dataDir: string;
  postgres: PostgresServer | null;
  temporal: TemporalServer | null;
  namespace: string;
  /** Where mails and robot messages of the demonstration are caught and shown; null where ways out of yours are set. */
  catcher: PlannedCatcher | null;
  /** The OpenID provider of the demonstration, where it is asked for. */
  provider: PlannedProvider | null;
  ports: { api: number; workerMetrics: number; engineMetrics: number; [server: string]: number };
  urls: {
    api: string;
    board: string;
    docs: string;
    temporalUi: string;
    database: string;
    owner: string;
    temporal: string;
    /** Whose tokens `npm run token` makes; empty: as configured. */
    issuer: string;
  };
  /** what the worker and the API get on top of the environment of `npm start` */
  env: Record<string, string>;
};

/** What `npm start` was asked for beyond the environment. */
export interface Wanted {
  /** Whether the demo staff signs in at an OpenID provider. */
  withProvider: boolean;
}

/** Settles every port before anything starts, so that a taken one leaves nothing half up. */
export async function planStack(config: StackConfig, { withProvider }: Wanted, say: Say): Promise<Plan> {
  const dataDir = resolve(config.dataDir);
  keepPrivate(dataDir);
  const port = await claimPort('PORT', config.port, config.host);
  const workerMetrics = await preferPort('WORKER_METRICS_PORT', config.workerMetricsPort);
  const engineMetrics = await preferPort('ENGINE_METRICS_PORT', config.engineMetricsPort);
  const engine = config.temporalAddress ? null : await planTemporal(config, dataDir, say);
  const postgres = config.databaseUrl ? null : await planPostgres(config, dataDir, say);
  const catcher = await planCatcher(config);
  const provider = withProvider ? await planProvider(config, dataDir) : null;
  const api = `http://${reachableHost(config.host)}:${port}`;
  const temporalUi = config.temporalUiUrl ?? (engine ? `http://127.0.0.1:${engine.ports.temporalUi}` : '');
  const ports = {
    api: port,
    workerMetrics,
    engineMetrics,
    ...(postgres && { postgres: postgres.port }),
    ...engine?.ports,
    ...(catcher && { catcher: catcher.web, catcherMail: catcher.mail }),
    ...(provider && { provider: provider.port }),
  };
  const urls = {
    api,
    board: `${api}/`,
    docs: `${api}/docs`,
    temporalUi,
    database: config.databaseUrl ?? postgres?.applicationUrl ?? '',
    owner: config.migrationDatabaseUrl ?? config.databaseUrl ?? postgres?.url ?? '',
    temporal: config.temporalAddress ?? engine?.server.address ?? '',
    issuer: provider?.issuer ?? '',
  };
  const usual = await environmentOfProcesses(config, dataDir, ports, urls);
  const env = { ...usual, ...(catcher && leadingTo(catcher)), ...provider?.env };
  return {
    dataDir,
    postgres,
    temporal: engine?.server ?? null,
    namespace: config.temporalNamespace,
    catcher,
    provider,
    ports,
    urls,
    env,
  };
}

async function environmentOfProcesses(
  config: StackConfig,
  dataDir: string,
  ports: { api: number; workerMetrics: number; engineMetrics: number },
  urls: Plan['urls'],
): Promise<Record<string, string>> {
  const ownKeys: Record<string, string> = process.env.AUTH_JWKS
    ? {}
    : { AUTH_ISSUER: config.authIssuer, AUTH_JWKS: await ensureKeys(dataDir) };
  return {
    ...ownKeys,
    PORT: String(ports.api),
    DATA_DIR: dataDir,
    // none of its processes has the rights of the owner
    MIGRATION_DATABASE_URL: '',
    ...(config.databaseUrl ? {} : { EMBEDDED_DATABASE_URL: urls.database }),
    TEMPORAL_ADDRESS: urls.temporal,
    TEMPORAL_UI_URL: urls.temporalUi,
    PUBLIC_URL: process.env.PUBLIC_URL || urls.api,
    WORKER_METRICS_PORT: String(ports.workerMetrics),
    ENGINE_METRICS_PORT: String(ports.engineMetrics),
    DEMO: String(config.demo),
  };
}

async function planTemporal(config: StackConfig, dataDir: string, say: Say) {
  const port = await claimPort('TEMPORAL_PORT', config.temporalPort);
  const uiPort = await claimPort('TEMPORAL_UI_PORT', config.temporalUiPort);
  const executable = await temporalExecutable(say);
  const log = logPath(dataDir, 'temporal');
  const server = await prepareTemporal(executable, { dataDir, port, uiPort, namespace: config.temporalNamespace, log });
  return { server, ports: { temporal: port, temporalUi: uiPort, temporalMetrics: server.metricsPort } };
}

function planPostgres(config: StackConfig, dataDir: string, say: Say): Promise<PostgresServer> {
  const log = logPath(dataDir, 'postgres');
  return preparePostgres({ dataDir, port: config.pgPort, log, database: 'shoushi' }, say);
}
