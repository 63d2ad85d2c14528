import { Client } from 'pg';
import type { StackConfig } from '../../config';
import { migrate } from '../../db/migrate';
import { startCatcher, type Catcher } from '../../channels/catcher/start-catcher';
import { seedDemo } from '../../db/seed';
import { seedDemoReach } from '../../db/seed-reach';
import { announce } from './announce';
import { ensureEngine, keepHistories, requireEngine } from './ensure-engine';
import { type KeptPart, keepRunning, type Part } from './part';
import { apiPart, postgresPart, providerPart, temporalPart, workerPart } from './parts';
import { type Plan, planStack, type Wanted } from './plan';
import { reasonOf, type Say, secondsSince, StackProblem } from './problem';
import { claimDataDir, recordRun, type RunRecord } from './run-file';

export type Stack = { start: () => Promise<void>; stop: () => Promise<void>; kill: () => void };

/** The whole system on this machine: what is missing is brought up, and what dies is started again until `stop`. */
export function supervise(config: StackConfig, wanted: Wanted, say: Say): Stack {
  const kept = { servers: [] as KeptPart[], processes: [] as KeptPart[] };
  let run: RunRecord | null = null;
  let catcher: Catcher | null = null;

  const up = async (part: Part, group: KeptPart[], record: RunRecord) => {
    const one = keepRunning(part, { say, record: record.put });
    group.push(one);
    await one.ready;
  };

  const start = async () => {
    await claimDataDir(config.dataDir, say);
    await requireYours(config);
    const plan = await planStack(config, wanted, say);
    const record = (run = recordRun(plan.dataDir, plan.ports, plan.urls));
    const database = async () => {
      if (plan.postgres) await up(postgresPart(plan.postgres, plan.dataDir), kept.servers, record);
      await prepareDatabase(plan, config, say);
    };
    const engine = async () => {
      if (plan.temporal) await up(temporalPart(plan.temporal, plan.dataDir), kept.servers, record);
      await prepareEngine(plan);
    };
    if (plan.catcher) catcher = await startCatcher({ ports: plan.catcher, now: Date.now });
    await Promise.all([database(), engine()]);
    if (catcher) await seedDemoReach(plan.urls.owner, catcher);
    if (plan.provider) await up(providerPart(plan.provider, plan), kept.processes, record);
    await Promise.all([
      up(workerPart(plan, config), kept.processes, record),
      up(apiPart(plan, config), kept.processes, record),
    ]);
    announce(plan, config, catcher?.pageUrl ?? null, say);
  };

  const stop = async () => {
    await Promise.all(kept.processes.map(part => part.stop()));
    await Promise.all(kept.servers.map(part => part.stop()));
    await catcher?.close();
    run?.remove();
  };

  const kill = () => [...kept.processes, ...kept.servers].forEach(part => part.kill());
  return { start, stop, kill };
}

async function prepareDatabase(plan: Plan, config: StackConfig, say: Say): Promise<void> {
  const startedAt = Date.now();
  await migrate(plan.urls.owner, plan.urls.database);
  if (config.demo) await seedDemo(plan.urls.owner);
  say(`✓ schema${config.demo ? ' and demo data' : ''} (${secondsSince(startedAt)})`);
}

/** What was named in the environment must answer before anything is started beside it. */
async function requireYours(config: StackConfig): Promise<void> {
  const { databaseUrl, migrationDatabaseUrl, temporalAddress, temporalNamespace } = config;
  if (databaseUrl) await requireDatabase('DATABASE_URL', databaseUrl);
  if (migrationDatabaseUrl) await requireDatabase('MIGRATION_DATABASE_URL', migrationDatabaseUrl);
  if (temporalAddress) await requireEngine(temporalAddress, temporalNamespace);
}

async function requireDatabase(variable: string, connectionString: string): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    throw new StackProblem(`${variable} can't be used: ${reasonOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function prepareEngine(plan: Plan): Promise<void> {
  if (!plan.temporal) return;
  await ensureEngine(plan.urls.temporal, plan.namespace);
  await keepHistories(plan.urls.temporal, plan.namespace);
}
