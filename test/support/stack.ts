import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The servers that jest started once for all test files. */
export type TestStack = {
  /** the folder of this run; removed at the end */
  dataDir: string;
  /** PostgreSQL's `postgres` database, to create others from */
  serverUrl: string;
  /** user and password of the role the application has there */
  application: { user: string; password: string };
  /** a migrated database with the demo staff, stores and customers, to clone */
  template: string;
  /** host:port of the engine, and its namespace */
  temporalAddress: string;
  temporalNamespace: string;
  temporalUiUrl: string;
  pids: { postgres: number; temporal: number };
  /** the pid of jest */
  owner: number;
};

const variable = 'SHOUSHI_TEST_STACK';

/** Where the servers of this run are. */
export function readStack(): TestStack {
  const file = process.env[variable];
  if (!file) throw new Error('The test stack is not started: run this test in the `engine` or `faults` project.');
  return JSON.parse(readFileSync(file, 'utf8')) as TestStack;
}

/** Tells the test files where the servers are; jest's workers inherit the environment. */
export function publishStack(stack: TestStack): void {
  const file = join(stack.dataDir, 'stack.json');
  writeFileSync(file, JSON.stringify(stack, null, 2));
  process.env[variable] = file;
}
