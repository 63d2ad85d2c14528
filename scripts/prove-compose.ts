// Proves docker-compose.yml without containers: its versions, environment, scripts, order and health checks, run as processes.
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { readConfig } from '../config';
import { runJob, startService } from './compose-proof/app';
import { engineBinaries } from './compose-proof/binaries';
import { readCompose, serviceOf, tagOf } from './compose-proof/compose-file';
import { createSchema, startEngine } from './compose-proof/engine';
import { polled, roundTrip } from './compose-proof/engine-checks';
import { freePorts } from './compose-proof/free-ports';
import { says, startPostgres } from './compose-proof/postgres';

const started: ChildProcess[] = [];
const url = 'https://issuer.example';
const answers = { AUTH_ISSUER: url, AUTH_AUDIENCE: 'shoushi', AUTH_JWKS: `${url}/jwks`, PUBLIC_URL: url };
const passwords = ['POSTGRES_PASSWORD', 'SHOUSHI_DB_PASSWORD', 'SHOUSHI_OWNER_PASSWORD', 'TEMPORAL_DB_PASSWORD'];

async function prove(folder: string): Promise<void> {
  const compose = readCompose({ ...answers, ...Object.fromEntries(passwords.map(name => [name, randomUUID()])) });
  const service = (name: string) => serviceOf(compose, name);
  const log = (name: string) => join(folder, `${name}.log`);
  const { server, sqlTool } = engineBinaries(tagOf(service('temporal').image));
  const [port = 0] = await freePorts(1);

  await timed('postgres', () => startPostgres(service('postgres'), folder, port, started));
  await timed('temporal-schema, twice', () => createSchema(service('temporal-schema'), sqlTool, folder, port));
  await timed('each role kept to its own', () => keptApart(service('postgres').environment, port));
  const address = await timed('temporal', () => startEngine(service('temporal'), server, folder, port, started));
  const places = new Map([
    ['@postgres:5432/', `@127.0.0.1:${port}/`],
    ['temporal:7233', address],
  ]);
  await timed('temporal-namespace', () => runJob(service('temporal-namespace'), places));
  const connection = await Connection.connect({ address });
  const { temporalNamespace, temporalTaskQueue } = readConfig(service('worker').environment);
  const asked = service('temporal').environment;
  await timed('a workflow, started and described', () => roundTrip(connection, temporalNamespace, asked));
  await timed('migrate, twice', () => [1, 2].forEach(() => runJob(service('migrate'), places)));
  await timed('an audit that only grows', () => auditKept(service('postgres').environment, port));
  await timed('api', () => startService(service('api'), places, log('api'), started));
  await timed('worker', () => startService(service('worker'), places, log('worker'), started));
  await timed('worker asks the engine for work', () => polled(connection, temporalNamespace, temporalTaskQueue));
  await connection.close();
}

async function keptApart(env: Record<string, string>, port: number): Promise<void> {
  const ledger = env['SHOUSHI_DB_PASSWORD'] ?? '';
  const engine = env['TEMPORAL_DB_PASSWORD'] ?? '';
  assert.equal(await says(port, 'shoushi', ledger, 'shoushi', 'select from pg_class'), 'done');
  assert.match(await says(port, 'shoushi', ledger, 'temporal', 'select from executions'), /permission denied/);
  assert.match(await says(port, 'temporal', engine, 'shoushi', 'select from pg_class'), /permission denied/);
}

async function auditKept(env: Record<string, string>, port: number): Promise<void> {
  const as = (role: string, name: string, statement: string) => says(port, role, env[name] ?? '', 'shoushi', statement);
  assert.equal(await as('shoushi', 'SHOUSHI_DB_PASSWORD', 'select from audit_log'), 'done');
  for (const statement of ['delete from audit_log', 'truncate audit_log', 'drop trigger audit_only_grows on audit_log'])
    assert.match(await as('shoushi', 'SHOUSHI_DB_PASSWORD', statement), /permission denied|must be owner/);
  assert.match(await as('shoushi_owner', 'SHOUSHI_OWNER_PASSWORD', 'delete from audit_log'), /only added to/);
}

async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  console.log(`${what}: ${Math.round(performance.now() - from)} ms`);
  return result;
}

// newest first: whoever uses the database lets go of it before it stops
async function stopAll(folder: string): Promise<void> {
  for (const child of started.splice(0).reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise(done => child.once('exit', done));
    child.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shoushi-compose-'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stopAll(folder).then(() => process.exit(1)));
  }
  try {
    await prove(folder);
    console.log('OK: docker-compose.yml runs');
  } finally {
    await stopAll(folder);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
