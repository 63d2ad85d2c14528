import { z } from 'zod';
import { httpOf, httpVariables } from './api/http/http-variables';
import { reachableHost } from './api/http/loopback';
import { whole } from './api/http/whole';
import { authOf, authVariables, checkSafety, isDemo } from './api/safe-settings';
import { secretSignInVariables } from './api/sign-in/sign-in-variables';
import { checkProbing, probeVariables, probingOf } from './watch/dead-man/probe-variables';
import { channelsOf, channelVariables, checkChannels, secretVariables } from './channels/channel-variables';

/** A variable of the environment is wrong; the message is the one line to print. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const port = (fallback: number) => whole(0, 65_535, fallback);
const count = (fallback: number) => whole(1, 100_000, fallback);
const milliseconds = (fallback: number) => whole(0, 600_000, fallback);
const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' });
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });
const hostAndPort = z.string().regex(/^[^\s/:]+:\d{1,5}$|^\[[\da-f:]+\]:\d{1,5}$/i, 'must be host:port');

const environment = z
  .object({
    PORT: port(3000),
    HOST: z.string().default('127.0.0.1'),
    DATA_DIR: z.string().default('.data'),
    TEMPORAL_PORT: port(7233),
    TEMPORAL_UI_PORT: port(8233),
    PG_PORT: port(0),
    DATABASE_URL: databaseUrl.optional(),
    MIGRATION_DATABASE_URL: databaseUrl.optional(),
    // from `npm start` to its own processes: DATABASE_URL is always a database of yours
    EMBEDDED_DATABASE_URL: databaseUrl.optional(),
    DATABASE_POOL: count(20),
    TEMPORAL_ADDRESS: hostAndPort.optional(),
    TEMPORAL_NAMESPACE: z.string().default('default'),
    TEMPORAL_TASK_QUEUE: z.string().default('shoushi'),
    TEMPORAL_UI_URL: url.optional(),
    PUBLIC_URL: url.optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    WORKER_METRICS_PORT: port(9464),
    ENGINE_METRICS_PORT: port(9465),
    SHUTDOWN_GRACE_MS: milliseconds(8_000),
    GUARD_MS: milliseconds(2_000),
    WORKFLOW_STACK_TRACES: z.stringbool('must be true or false').default(false),
    RELAY_STARTS_IN_FLIGHT: count(16),
    RELAY_SIGNALS_IN_FLIGHT: count(64),
    ...authVariables,
    ...httpVariables,
    ...channelVariables,
    ...probeVariables,
  })
  .superRefine(checkChannels)
  .superRefine(checkProbing)
  .superRefine(checkSafety);

/** What the supervisor reads: the database and the engine may be absent, then it brings up its own. */
export type StackConfig = ReturnType<typeof readStackConfig>;

/** What API, worker and scripts read: both addresses are there. */
export type Config = Omit<StackConfig, 'databaseUrl' | 'temporalAddress'> &
  Record<'databaseUrl' | 'temporalAddress', string>;

/** The environment as typed values; throws ConfigError with one line that names the variable. */
export function readStackConfig(env: NodeJS.ProcessEnv) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) throw new ConfigError(firstProblem(parsed.error, set));
  const e = parsed.data;
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir: e.DATA_DIR,
    temporalPort: e.TEMPORAL_PORT,
    temporalUiPort: e.TEMPORAL_UI_PORT,
    pgPort: e.PG_PORT,
    databaseUrl: e.DATABASE_URL,
    migrationDatabaseUrl: e.MIGRATION_DATABASE_URL,
    embeddedDatabaseUrl: e.EMBEDDED_DATABASE_URL,
    databasePool: e.DATABASE_POOL,
    temporalAddress: e.TEMPORAL_ADDRESS,
    temporalNamespace: e.TEMPORAL_NAMESPACE,
    temporalTaskQueue: e.TEMPORAL_TASK_QUEUE,
    temporalUiUrl: e.TEMPORAL_UI_URL,
    publicUrl: e.PUBLIC_URL ?? `http://${reachableHost(e.HOST)}:${e.PORT}`,
    logLevel: e.LOG_LEVEL,
    ...authOf(e),
    workerMetricsPort: e.WORKER_METRICS_PORT,
    engineMetricsPort: e.ENGINE_METRICS_PORT,
    shutdownGraceMs: e.SHUTDOWN_GRACE_MS,
    guardMs: e.GUARD_MS,
    workflowStackTraces: e.WORKFLOW_STACK_TRACES,
    relayStartsInFlight: e.RELAY_STARTS_IN_FLIGHT,
    relaySignalsInFlight: e.RELAY_SIGNALS_IN_FLIGHT,
    demo: isDemo(e),
    http: httpOf(e),
    corsOrigins: e.CORS_ORIGINS.split(',').flatMap(origin => origin.trim() || []),
    ...channelsOf(e),
    probing: probingOf(e),
  };
}

/** The same for a process that runs alone: DATABASE_URL must be set, the engine is where TEMPORAL_PORT says unless addressed. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const config = readStackConfig(env);
  const { databaseUrl = config.embeddedDatabaseUrl, temporalAddress } = config;
  if (!databaseUrl) throw new ConfigError('DATABASE_URL is not set: postgres://user:password@host:5432/database');
  return { ...config, databaseUrl, temporalAddress: temporalAddress ?? `127.0.0.1:${config.temporalPort}` };
}

/** Refuses to take tokens of the local key for real data: whoever reads DATA_DIR could be anybody. */
export function withIssuer<T extends StackConfig>(config: T, env: NodeJS.ProcessEnv): T {
  if (config.hasIssuer || !env.DATABASE_URL) return config;
  throw new ConfigError(
    'AUTH_JWKS is not set: with a DATABASE_URL, set AUTH_ISSUER and AUTH_JWKS to whose tokens count',
  );
}

/** Reads with `read`; a wrong variable is printed as its one line and ends the process with code 1. */
export function readOrExit<T>(read: (env: NodeJS.ProcessEnv) => T): T {
  try {
    return read(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function firstProblem(error: z.ZodError, env: Record<string, string | undefined>): string {
  const [issue] = error.issues;
  const name = String(issue?.path[0]);
  // these values may hold a password
  const isSecret = /DATABASE_URL$/.test(name) || [...secretVariables, ...secretSignInVariables].includes(name);
  const given = isSecret ? 'its value' : JSON.stringify(env[name]);
  return `${name} is wrong: ${given}: ${issue?.message}`;
}
