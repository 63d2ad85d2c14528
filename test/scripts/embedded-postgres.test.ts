import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { preparePostgres, type PostgresServer } from '../../scripts/stack/postgres/server';
import { isAlive, stopPid } from '../../scripts/stack/processes';
import { waitUntil } from '../../scripts/stack/wait-until';

const dataDir = mkdtempSync(join(tmpdir(), 'shoushi-postgres-'));
chmodSync(dataDir, 0o755);
const options = { dataDir, port: 0, log: join(dataDir, 'postgres.log'), database: 'shoushi' };
const pids: number[] = [];

async function up(server: PostgresServer): Promise<number> {
  const { pid = 0 } = await server.launch();
  pids.push(pid);
  expect(await waitUntil(server.isReady, 20_000)).toBe(true);
  return pid;
}

async function query(server: PostgresServer, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const pid of pids) await stopPid(pid, ['SIGINT', 'SIGQUIT'], 3_000);
  rmSync(dataDir, { recursive: true });
});

test('a killed server comes back with what was committed, and a forgotten one is stopped before the next', async () => {
  const first = await preparePostgres(options, () => undefined);
  const killed = await up(first);
  await query(first, 'create table kept (n int)');
  await query(first, 'insert into kept values (1)');
  process.kill(killed, 'SIGKILL');
  const forgotten = await up(first);
  expect(await query(first, 'select n from kept')).toEqual([{ n: 1 }]);

  const second = await preparePostgres(options, () => undefined);
  expect(isAlive(forgotten)).toBe(false);
  expect(second.url).toBe(first.url);
  await up(second);
  expect(await query(second, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('only this machine gets in, and only with the password', async () => {
  const server = await preparePostgres(options, () => undefined);
  await up(server);
  const [settings] = await query(
    server,
    `select current_setting('listen_addresses') as hosts, current_setting('unix_socket_directories') as sockets,
    current_setting('synchronous_commit') as durable, (select datlocale from pg_database where datname = 'shoushi') as locale`,
  );
  expect(settings).toEqual({ hosts: '127.0.0.1', sockets: '', durable: 'on', locale: 'C.UTF-8' });
  const stranger = new Client({ connectionString: server.url.replace(/:[^:@]+@/, ':wrong@') });
  await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
});
