import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client, Connection } from '@temporalio/client';
import { Pool } from 'pg';
import { readRunFile } from '../scripts/stack/run-file';
import { startEngine, type Engine } from './engine';

export type PartName = 'worker' | 'api' | 'postgres' | 'temporal';

/** The whole system as `npm start` runs it, in a folder that is thrown away, its engine in our hands. */
export interface Stack {
  dataDir: string;
  api: string;
  databaseUrl: string;
  /** Where the worker says that it lives. */
  workerUrl: string;
  pool: Pool;
  client: Client;
  engine: Engine;
  pidOf(part: PartName): number | undefined;
  /** kill -9, in this instant; the supervisor starts it again. */
  kill(part: PartName): void;
  stop(): Promise<void>;
}

export const namespace = 'default';

/** Brings everything up on free ports. The supervisor is a process of its own, so that this one only measures. */
export async function bringUp(env: Record<string, string> = {}): Promise<Stack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shoushi-stack-'));
  chmodSync(dataDir, 0o755); // PostgreSQL runs as another user when we are root
  const engine = await startEngine(dataDir, namespace);
  const supervisor = superviseIn(dataDir, { ...env, TEMPORAL_ADDRESS: engine.address });
  try {
    await untilReady(supervisor, dataDir);
  } catch (error) {
    await engine.stop();
    throw error;
  }
  const { urls, ports } = readRun(dataDir);
  const databaseUrl = urls['owner'] ?? '';
  const pool = new Pool({ connectionString: databaseUrl, max: 20, application_name: 'shoushi-measuring' });
  pool.on('error', () => undefined);
  const connection = Connection.lazy({ address: engine.address });
  const pidOf = (part: PartName) => (part === 'temporal' ? engine.pid() : readRunFile(dataDir)?.pids[part]);
  const stop = async () => {
    await pool.end();
    await connection.close();
    const ended = once(supervisor, 'exit');
    if (supervisor.exitCode === null && supervisor.kill('SIGTERM')) await ended;
    await engine.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  let stopping: Promise<void> | null = null;
  return {
    dataDir,
    api: urls['api'] ?? '',
    databaseUrl,
    workerUrl: `http://127.0.0.1:${ports['workerMetrics']}`,
    pool,
    client: new Client({ connection, namespace }),
    engine,
    pidOf,
    kill(part) {
      const pid = pidOf(part);
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    },
    stop: () => (stopping ??= stop()),
  };
}

function superviseIn(dataDir: string, env: Record<string, string>): ChildProcess {
  const script = join(repositoryRoot(), 'dist', 'scripts', 'stack', 'start.js');
  const free = { PORT: '0', WORKER_METRICS_PORT: '0', ENGINE_METRICS_PORT: '0', PG_PORT: '0' };
  const { DATABASE_URL: _none, npm_lifecycle_event: _npm, ...ours } = process.env;
  return spawn(process.execPath, [script], {
    cwd: repositoryRoot(),
    env: { ...ours, LOG_LEVEL: 'warn', ...free, ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits for the line every program waits for; what was said before it is the reason when it never comes. */
async function untilReady(supervisor: ChildProcess, dataDir: string): Promise<void> {
  const said: string[] = [];
  const { stdout, stderr } = supervisor;
  if (!stdout || !stderr) throw new Error('the supervisor has no output');
  stderr.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: stdout }).on('line', line => {
      said.push(line);
      if (line.startsWith('ready ')) resolve();
    });
    supervisor.once('exit', code => reject(new Error(`the stack ended with ${code}: ${said.slice(-5).join(' | ')}`)));
  });
  await ready;
  if (!readRunFile(dataDir)) throw new Error('the supervisor left no run.json');
}

function readRun(dataDir: string) {
  const run = readRunFile(dataDir);
  if (!run) throw new Error(`nothing runs in ${dataDir}`);
  return run;
}

/** The clone, whether this file runs compiled in dist/ or as it is. */
export function repositoryRoot(folder = __dirname): string {
  return existsSync(join(folder, 'package.json')) ? folder : repositoryRoot(dirname(folder));
}
