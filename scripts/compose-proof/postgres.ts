import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { giveTo, postgresAccount } from '../stack/postgres/account';
import { postgresBinaries } from '../stack/postgres/binaries';
import type { Service } from './compose-file';

// PostgreSQL refuses to run as root
const account = postgresAccount();

/** Starts PostgreSQL as the service of the compose file says (initdb arguments, settings, first-start scripts) on 127.0.0.1:`port`; adds it to `started`. */
export async function startPostgres(
  service: Service,
  folder: string,
  port: number,
  started: ChildProcess[],
): Promise<void> {
  const data = join(folder, 'data');
  const binaries = postgresBinaries(account, console.log);
  initialise(binaries.initdb, service.environment, folder, data);
  const [, ...settings] = service.command ?? [];
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, ...settings];
  const log = openSync(join(folder, 'postgres.log'), 'a');
  const child = spawn(binaries.postgres, args, {
    ...account,
    cwd: folder,
    stdio: ['ignore', log, log],
  });
  started.push(child);
  const admin = await connected(port, service.environment['POSTGRES_PASSWORD'] ?? '', child);
  for (const file of readdirSync('deploy/postgres').sort()) {
    for (const statement of statementsOf(join('deploy/postgres', file), service.environment))
      await admin.query(statement);
  }
  await admin.end();
}

/** What `database` says to a statement of `role`: 'done', or the reason it was refused. */
export async function says(
  port: number,
  role: string,
  password: string,
  database: string,
  statement: string,
): Promise<string> {
  const client = new Client({ host: '127.0.0.1', port, user: role, password, database });
  try {
    await client.connect();
    await client.query(statement);
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end();
  }
}

function initialise(initdb: string, env: Record<string, string>, folder: string, data: string): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, env['POSTGRES_PASSWORD'] ?? '', { mode: 0o600 });
  for (const path of [folder, passwordFile]) giveTo(account, path);
  const asTheImage = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'];
  const args = ['-D', data, ...asTheImage, ...(env['POSTGRES_INITDB_ARGS'] ?? '').split(' ')];
  execFileSync(initdb, args, { ...account, cwd: folder, stdio: 'pipe' });
}

async function connected(port: number, password: string, child: ChildProcess): Promise<Client> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with code ${child.exitCode}`);
    const client = new Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
    try {
      await client.connect();
      return client;
    } catch {
      await pause(100);
    }
  }
  throw new Error('PostgreSQL did not answer within 10 s');
}

// psql's own two features that our scripts use: \getenv name VARIABLE, and :'name' as a quoted literal
function statementsOf(path: string, env: Record<string, string>): string[] {
  const text = readFileSync(path, 'utf8').replace(/^--.*$/gm, '');
  const variables = new Map(
    [...text.matchAll(/^\\getenv (\w+) (\w+)$/gm)].map(([, name, key]) => [name, env[key ?? '']]),
  );
  const quoted = (name: string) => `'${(variables.get(name) ?? '').replaceAll("'", "''")}'`;
  const sql = text.replace(/^\\getenv.*$/gm, '').replace(/:'(\w+)'/g, (_, name: string) => quoted(name));
  return sql.split(';').filter(statement => statement.trim() !== '');
}
