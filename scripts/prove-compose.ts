// Proves docker-compose.yml without containers: its versions, environment, scripts, order and health checks, run as processes.
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { type Catcher, startCatcher } from '../channels/catcher/start-catcher';
import { readConfig } from '../config';
import { runJob, startService } from './compose-proof/app';
import { engineBinaries } from './compose-proof/binaries';
import { onHost, readCompose, serviceOf, tagOf } from './compose-proof/compose-file';
import { createSchema, startEngine } from './compose-proof/engine';
import { conducted, polled, roundTrip } from './compose-proof/engine-checks';
import { freePorts } from './compose-proof/free-ports';
import { says, startPostgres } from './compose-proof/postgres';
import { planProvider, startProvider } from './compose-proof/provider';
import { playFirstHour } from './first-hour/play';
import { signInAtProvider } from './first-hour/sign-in';
import { timed } from './first-hour/timed';

const started: ChildProcess[] = [];
const rolesMap = '/etc/shoushi/auth/roles.example.json';
const passwords = ['POSTGRES_PASSWORD', 'SHOUSHI_DB_PASSWORD', 'SHOUSHI_OWNER_PASSWORD', 'TEMPORAL_DB_PASSWORD'];

async function prove(folder: string): Promise<void> {
  const [port = 0, apiPort = 0, providerPort = 0] = await freePorts(3);
  const url = `http://127.0.0.1:${apiPort}`;
  const provider = planProvider(providerPort, url);
  const catcher = await startCatcher({ now: Date.now });
  const answers = { ...provider.answers, PUBLIC_URL: url, AUTH_ROLES_MAP: rolesMap, ...mailBy(catcher) };
  const compose = readCompose({ ...answers, ...Object.fromEntries(passwords.map(name => [name, randomUUID()])) });
  const service = (name: string) => serviceOf(compose, name);
  const log = (name: string) => join(folder, `${name}.log`);
  const { server, sqlTool } = engineBinaries(tagOf(service('temporal').image));

  await timed('postgres', () => startPostgres(service('postgres'), folder, port, started));
  await timed('temporal-schema, twice', () => createSchema(service('temporal-schema'), sqlTool, folder, port));
  await timed('each role kept to its own', () => keptApart(service('postgres').environment, port));
  const address = await timed('temporal', () => startEngine(service('temporal'), server, folder, port, started));
  const places = new Map([
    ['@postgres:5432/', `@127.0.0.1:${port}/`],
    ['temporal:7233', address],
    [rolesMap, resolve(onHost(service('api'), rolesMap))],
  ]);
  await timed('temporal-namespace', () => runJob(service('temporal-namespace'), places));
  const connection = await Connection.connect({ address });
  const { temporalNamespace, temporalTaskQueue } = readConfig(service('worker').environment);
  const env = service('temporal').environment;
  await timed('a workflow, started and described', () => roundTrip(connection, temporalNamespace, env));
  await timed('migrate, twice', () => [1, 2].forEach(() => runJob(service('migrate'), places)));
  await timed('an audit that only grows', () => auditKept(service('postgres').environment, port));
  await timed('an OpenID provider', () => startProvider(provider, folder, started));
  await timed('api', () => startService(service('api'), places, log('api'), started, { PORT: apiPort }));
  await timed('worker', () => startService(service('worker'), places, log('worker'), started));
  await timed('worker asks the engine for work', () => polled(connection, temporalNamespace, temporalTaskQueue));
  const signIn = (as: string) => signInAtProvider(url, as === 'operator' ? 'op-11' : 'ad-11');
  const asked = { url, files: 'docs/examples', store: 'S11', plate: '渝A11001', signIn };
  const caseId = await timed('the first hour', () => playFirstHour(asked));
  await timed('the first case, a workflow', () => conducted(connection, temporalNamespace, caseId));
  await connection.close();
  await catcher.close();
}

const mailBy = ({ mailUrl }: Catcher) => ({ MAIL_URL: mailUrl, MAIL_FROM: 'shoushi@chain.example' });

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
