import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { spawnLogged } from '../log-files';
import { claimPort, freePort, isFree } from '../ports';
import type { Say } from '../problem';
import { postgresAccount } from './account';
import { postgresBinaries } from './binaries';
import { ensureCluster, stopLeftovers } from './cluster';
import { notePort, settlePlace } from './place';

export type PostgresServer = {
  version: string;
  port: number;
  /** As the owner of everything in it. */
  url: string;
  /** As the application, which owns nothing. */
  applicationUrl: string;
  launch: () => Promise<ChildProcess>;
  isReady: () => Promise<boolean>;
};

type Options = { dataDir: string; port: number; log: string; database: string; settings?: Record<string, string> };

/** Prepares the embedded PostgreSQL of a data folder: programs, cluster, port. Nothing runs before `launch`. */
export async function preparePostgres(options: Options, say: Say): Promise<PostgresServer> {
  const account = postgresAccount();
  const binaries = postgresBinaries(account, say);
  const place = settlePlace(options.dataDir, account, say);
  ensureCluster(place, binaries, account, say);
  await stopLeftovers(place);
  const port = await settlePort(options.port, place.port);
  notePort(options.dataDir, port);
  const server = `127.0.0.1:${port}`;
  const url = (database: string) => `postgres://postgres:${place.password}@${server}/${database}`;
  const application = { role: 'shoushi', password: derived(place.password) };
  const settings = Object.entries({ ...serverSettings(port), ...options.settings });
  const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    version: binaries.version,
    port,
    url: url(options.database),
    applicationUrl: `postgres://${application.role}:${application.password}@${server}/${options.database}`,
    launch: async () => {
      await stopLeftovers(place);
      return spawnLogged(binaries.postgres, ['-D', place.data, ...flags], options.log, { ...account, cwd: place.data });
    },
    isReady: () => ensureDatabase(url('postgres'), options.database, application),
  };
}

/** A port that was asked for, or the one of last time while it is free, or any free one. */
async function settlePort(asked: number, noted: number): Promise<number> {
  if (asked !== 0) return claimPort('PG_PORT', asked);
  return noted !== 0 && (await isFree(noted)) ? noted : freePort();
}

// a refused statement may repeat what was sent: in its message, its detail, its context, its parameters
const nothingOfStatements = {
  log_min_messages: 'log', // errors are below it; they are told to whoever caused them
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

function serverSettings(port: number): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    track_commit_timestamp: 'on',
    synchronous_commit: 'on',
    autovacuum_naptime: '10s', // a new database fills fast, and plans want to know how far
    ...nothingOfStatements,
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
}

/** So that nothing more is kept: who knows the application's password does not know the owner's by it. */
function derived(password: string): string {
  return createHmac('sha256', password).update('application').digest('base64url');
}

type Application = { role: string; password: string };

async function ensureDatabase(serverUrl: string, database: string, application: Application): Promise<boolean> {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
    const role = client.escapeIdentifier(application.role);
    const known = await client.query('select from pg_roles where rolname = $1', [application.role]);
    if (known.rowCount === 0)
      await client.query(`create role ${role} login password ${client.escapeLiteral(application.password)}`);
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
