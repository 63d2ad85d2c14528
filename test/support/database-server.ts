import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../db/migrate';
import { seedDemo } from '../../db/seed';
import { preparePostgres } from '../../scripts/stack/postgres/server';
import { secondsSince } from '../../scripts/stack/problem';
import { waitUntil } from '../../scripts/stack/wait-until';
import { stackPrefix, stopForgottenStacks, stopStackOf } from './forgotten-stacks';
import { isStarted, publish, readServer } from './stack';

const template = 'template_shoushi';
const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Starts one PostgreSQL on a free port with a migrated template and the demo staff, in a folder of this run. */
export async function startDatabaseServer(): Promise<void> {
  if (isStarted()) return; // another lane needs it too
  const startedAt = Date.now();
  await stopForgottenStacks();
  const dataDir = mkdtempSync(join(tmpdir(), stackPrefix));
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

async function startPostgres(dataDir: string) {
  const log = join(dataDir, 'postgres.log');
  // these data are thrown away: a power cut may have them
  const settings = { fsync: 'off', full_page_writes: 'off' };
  const server = await preparePostgres({ dataDir, port: 0, log, database: template, settings }, say);
  const child = await server.launch();
  await ready('PostgreSQL', server.isReady, log);
  await migrate(server.url, server.applicationUrl);
  await seedDemo(server.url);
  const serverUrl = server.url.replace(new RegExp(`/${template}$`), '/postgres');
  await protectTemplate(serverUrl);
  const { username: user, password } = new URL(server.applicationUrl);
  return { serverUrl, application: { user, password }, pids: { postgres: pidOf(child) } };
}

/** A clone of a database needs it without connections: nobody may open one by mistake. */
async function protectTemplate(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
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
