import type { ChildProcess } from 'node:child_process';
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
  url: string;
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
  const url = (database: string) => `postgres://postgres:${place.password}@127.0.0.1:${port}/${database}`;
  const settings = Object.entries({ ...serverSettings(port), ...options.settings });
  const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    version: binaries.version,
    port,
    url: url(options.database),
    launch: async () => {
      await stopLeftovers(place);
      return spawnLogged(binaries.postgres, ['-D', place.data, ...flags], options.log, { ...account, cwd: place.data });
    },
    isReady: () => ensureDatabase(url('postgres'), options.database),
  };
}

/** A port that was asked for, or the one of last time while it is free, or any free one. */
async function settlePort(asked: number, noted: number): Promise<number> {
  if (asked !== 0) return claimPort('PG_PORT', asked);
  return noted !== 0 && (await isFree(noted)) ? noted : freePort();
}

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
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
}

async function ensureDatabase(serverUrl: string, database: string): Promise<boolean> {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
