import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onHost, type Service } from './compose-file';
import { freePorts } from './free-ports';
import { lastWords } from './last-words';

const ports = [
  'FRONTEND_GRPC_PORT',
  'FRONTEND_HTTP_PORT',
  'HISTORY_GRPC_PORT',
  'MATCHING_GRPC_PORT',
  'WORKER_GRPC_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'WORKER_MEMBERSHIP_PORT',
] as const;

/** Runs the schema job as the compose file says, against 127.0.0.1:`port`. */
export function createSchema(job: Service, sqlTool: string, folder: string, port: number): void {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  // the admin-tools image calls it so
  symlinkSync(sqlTool, join(bin, 'temporal-sql-tool'));
  const [shell = '', script = ''] = job.entrypoint ?? [];
  const env = {
    ...job.environment,
    SQL_HOST: '127.0.0.1',
    SQL_PORT: String(port),
    PATH: `${bin}:${process.env['PATH']}`,
  };
  const run = () => execFileSync(shell, [onHost(job, script)], { env, stdio: 'pipe' });
  run();
  run(); // as on every later start: it must change nothing
}

/** Starts the engine with the service's environment, only hosts and ports replaced; adds it to `started`, returns its address once its health check passes. */
export async function startEngine(
  service: Service,
  server: string,
  folder: string,
  databasePort: number,
  started: ChildProcess[],
): Promise<string> {
  const free = await freePorts(ports.length);
  const replaced = Object.fromEntries(ports.map((name, i) => [name, String(free[i])]));
  const env = {
    ...service.environment,
    ...replaced,
    POSTGRES_SEEDS: '127.0.0.1',
    DB_PORT: String(databasePort),
    // the image's entrypoint sets it to the container's own address
    TEMPORAL_BROADCAST_ADDRESS: '127.0.0.1',
    DYNAMIC_CONFIG_FILE_PATH: resolve(onHost(service, service.environment['DYNAMIC_CONFIG_FILE_PATH'] ?? '')),
  };
  validate(server, env.DYNAMIC_CONFIG_FILE_PATH);
  const log = join(folder, 'engine.log');
  const output = openSync(log, 'a');
  const child = spawn(server, ['start'], { cwd: folder, env, stdio: ['ignore', output, output] });
  started.push(child);
  const check = new URL(service.healthcheck?.test.at(-1) ?? '');
  if (check.port !== service.environment['FRONTEND_HTTP_PORT']) throw new Error('the health check asks another port');
  check.port = replaced['FRONTEND_HTTP_PORT'] ?? '';
  await healthy(check, child, log);
  return `127.0.0.1:${replaced['FRONTEND_GRPC_PORT']}`;
}

// it ends with 0 whatever it finds, and a start passes over a key that does not exist
function validate(server: string, path: string): void {
  const found = execFileSync(server, ['validate-dynamic-config', path], { encoding: 'utf8' });
  if (/^ +(error|warning): /m.test(found)) throw new Error(found);
}

async function healthy(url: URL, child: ChildProcess, log: string): Promise<void> {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(200);
  }
  const what = child.exitCode === null ? 'did not answer within a minute' : `ended with code ${child.exitCode}`;
  throw new Error(`the engine ${what}:\n${lastWords(log)}`);
}
