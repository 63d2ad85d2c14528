import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The database server that jest started once for all test files. */
export type TestServer = {
  /** the folder of this run; removed at the end */
  dataDir: string;
  /** PostgreSQL's `postgres` database, to create others from */
  serverUrl: string;
  /** user and password of the role the application has there */
  application: { user: string; password: string };
  /** a migrated database with the demo staff, stores and customers, to clone */
  template: string;
  /** `temporal` where the engine was started too */
  pids: { postgres: number; temporal?: number };
  /** the pid of jest */
  owner: number;
  engine?: TestEngine;
  /** where the browser listens that the test files share, where the board is tested */
  browser?: string;
};

/** The engine, where a lane that needs it runs. */
export type TestEngine = {
  /** host:port, and its namespace */
  temporalAddress: string;
  temporalNamespace: string;
  temporalUiUrl: string;
};

const variable = 'SHOUSHI_TEST_STACK';

/** Whether the servers of this run are started. */
export function isStarted(): boolean {
  return process.env[variable] !== undefined;
}

/** Where the database of this run is. */
export function readServer(): TestServer {
  const file = process.env[variable];
  if (!file) throw new Error('There is no test server: run this test in the `ledger`, `engine` or `faults` project.');
  return JSON.parse(readFileSync(file, 'utf8')) as TestServer;
}

/** Where database and engine of this run are. */
export function readStack(): TestServer & TestEngine {
  const { engine, ...server } = readServer();
  if (!engine) throw new Error('There is no engine: run this test in the `engine` or `faults` project.');
  return { ...server, ...engine };
}

/** Tells the test files where the servers are; jest's workers inherit the environment. */
export function publish(server: TestServer): void {
  const file = join(server.dataDir, 'stack.json');
  writeFileSync(file, JSON.stringify(server, null, 2));
  process.env[variable] = file;
}

/** Nothing is started any more. */
export function unpublish(): void {
  Reflect.deleteProperty(process.env, variable);
}
