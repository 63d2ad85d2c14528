import { dirname, join } from 'node:path';
import type { StackConfig } from '../../config';
import { logPath, spawnLogged } from './log-files';
import type { Part } from './part';
import type { Plan } from './plan';
import type { PlannedProvider } from './plan-provider';
import type { PostgresServer } from './postgres/server';
import type { TemporalServer } from './temporal/server';

// this file runs as dist/scripts/stack/parts.js
const dist = dirname(dirname(__dirname));

/** The parts, each an operating-system process of its own. API and worker may take 8 s to end, then the others 5 s. */
export function postgresPart(server: PostgresServer, dataDir: string): Part {
  return {
    name: 'postgres',
    title: `PostgreSQL ${server.version} on 127.0.0.1:${server.port}`,
    launch: server.launch,
    isReady: server.isReady,
    log: logPath(dataDir, 'postgres'),
    signals: ['SIGINT', 'SIGQUIT'],
    graceMs: 2_500,
  };
}

export function temporalPart(server: TemporalServer, dataDir: string): Part {
  return {
    name: 'temporal',
    title: `Temporal on ${server.address}`,
    launch: server.launch,
    isReady: server.isReady,
    log: logPath(dataDir, 'temporal'),
    signals: ['SIGTERM'],
    graceMs: 3_500,
  };
}

export function workerPart(plan: Plan, config: StackConfig): Part {
  const { hostname } = new URL(plan.urls.api);
  return processPart(
    'worker',
    'worker',
    `http://${hostname}:${plan.ports.workerMetrics}/healthz`,
    plan,
    config,
    THRIFTY,
  );
}

export function apiPart(plan: Plan, config: StackConfig): Part {
  return processPart('api', 'server', `${plan.urls.api}/readyz`, plan, config);
}

/** The OpenID provider of the demonstration. */
export function providerPart(
  { port, issuer, env, key }: PlannedProvider,
  { dataDir, env: { PUBLIC_URL = '' } }: Plan,
): Part {
  const log = logPath(dataDir, 'provider');
  const mine = { ...env, OIDC_PORT: String(port), OIDC_KEY: key, OIDC_BOARD_URL: PUBLIC_URL };
  const program = join(dist, 'scripts', 'oidc-provider.js');
  return {
    name: 'provider',
    title: `OpenID provider on ${issuer}`,
    launch: async () => spawnLogged(process.execPath, [program], log, { env: { ...process.env, ...mine } }),
    isReady: () => answers(`${issuer}/.well-known/openid-configuration`),
    log,
    signals: ['SIGTERM'],
    graceMs: 1_000,
  };
}

async function answers(url: string): Promise<boolean> {
  return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
}

/** Its native threads keep freed memory for themselves otherwise, 130 MB for 1,000 cases (glibc). */
const THRIFTY = { GLIBC_TUNABLES: 'glibc.malloc.tcache_count=0' };

function processPart(
  name: 'api' | 'worker',
  module: string,
  probe: string,
  plan: Plan,
  config: StackConfig,
  usual: Record<string, string> = {},
): Part {
  const log = logPath(plan.dataDir, name);
  const args = ['--require', join(dist, 'readable-stacks.js'), join(dist, `${module}.js`)];
  return {
    name,
    title: name === 'api' ? `API on ${plan.urls.api}` : 'worker',
    launch: async () =>
      spawnLogged(process.execPath, args, log, { cwd: dirname(dist), env: { ...usual, ...process.env, ...plan.env } }),
    isReady: () => answers(probe),
    log,
    signals: ['SIGTERM'],
    graceMs: Math.min(config.shutdownGraceMs + 500, 8_000),
  };
}
