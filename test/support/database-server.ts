import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../db/migrate';
import { seedDemo } from '../../db/seed';
import { giveTo, postgresAccount } from '../../scripts/stack/postgres/account';
import { preparePostgres } from '../../scripts/stack/postgres/server';
import { secondsSince } from '../../scripts/stack/problem';
import { waitUntil } from '../../scripts/stack/wait-until';
import { stopForgottenStacks, stopStackOf } from './forgotten-stacks';
import { makeRunFolder } from './run-folders';
import { isStarted, publish, readServer } from './stack';

const template = 'template_shoushi';
const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Starts one PostgreSQL on a free port with a migrated template and the demo staff, in a folder of this run. */
export async function startDatabaseServer(): Promise<void> {
  if (isStarted()) return; // another lane needs it too
  const startedAt = Date.now();
  await stopForgottenStacks();
  const dataDir = makeRunFolder();
  // PostgreSQL runs as another user when the tests run as root
  chmodSync(dataDir, 0o755);
  publish({ dataDir, template, ...(await startPostgres(dataDir)), owner: process.pid });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stopEarly());
  say(`✓ PostgreSQL is up (${secondsSince(startedAt)})`);
}

/** Jest has no teardown for Ctrl-C. */
async function stopEarly(): Promise<void> {
  await stopStackOf(readServer());
  process.exit(130);
}

// these data are thrown away: a power cut may have them, nobody cleans up after rows, and nothing is copied elsewhere
const thrownAway = {
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '64MB',
  io_method: 'sync',
  scram_iterations: '1', // passwords of one run, at each of its thousands of connections
};

async function startPostgres(dataDir: string) {
  const log = join(dataDir, 'postgres.log');
  const sockets = makeSocketFolder(dataDir);
  const settings = { ...thrownAway, ...(sockets ? bySocket(sockets) : {}) };
  const server = await preparePostgres({ dataDir, port: 0, log, database: template, settings }, say);
  const child = await server.launch();
  await ready('PostgreSQL', server.isReady, log);
  await migrate(server.url, server.applicationUrl);
  await seedDemo(server.url);
  const near = sockets ? server.url.replace('@127.0.0.1:', `@${encodeURIComponent(sockets)}:`) : server.url;
  const serverUrl = near.replace(new RegExp(`/${template}$`), '/postgres');
  await prepareTemplate(serverUrl, new URL(server.url).password);
  const { username: user, password } = new URL(server.applicationUrl);
  return { serverUrl, application: { user, password }, pids: { postgres: pidOf(child) } };
}

/** A socket in the file system costs half of one over TCP. Null where there is none. */
function makeSocketFolder(dataDir: string): string | null {
  if (process.platform === 'win32') return null;
  const sockets = join(dataDir, 'sockets');
  mkdirSync(sockets);
  giveTo(postgresAccount(), sockets);
  return sockets;
}

/** Who opens the socket is let in: only who runs the server may, and proving a password again costs most of a connection. */
function bySocket(sockets: string): Record<string, string> {
  const rules = join(sockets, 'pg_hba.conf');
  writeFileSync(rules, 'local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n', { mode: 0o644 });
  return { unix_socket_directories: sockets, unix_socket_permissions: '0700', hba_file: rules };
}

/** A clone of a database needs it without connections: nobody may open one by mistake. */
async function prepareTemplate(serverUrl: string, password: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`alter role postgres password ${client.escapeLiteral(password)}`); // as cheap as the application's
  await client.query(`alter database ${template} with is_template true allow_connections false`);
  await client.end();
}

/** Waits until a server of the tests answers. */
export async function ready(what: string, isReady: () => Promise<boolean>, log: string): Promise<void> {
  if (!(await waitUntil(isReady, 60_000))) throw new Error(`${what} did not come up for the tests; see ${log}`);
}

export function pidOf(child: ChildProcess): number {
  // it goes on in another process of jest; this one need not wait for it
  child.unref();
  return child.pid ?? 0;
}
