import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { readServer } from './stack';

export type TestDatabase = {
  /** As the application; as in a deployment it may not do everything. */
  url: string;
  /** As whoever owns the tables. */
  ownerUrl: string;
};

/**
 * A migrated database of its own for a test file, cloned from the template: the demo staff, stores and customers, no cases.
 * It goes with the server at the end of the run.
 */
export async function createDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = readServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // copying files is a quarter of the work of writing them anew, page by page
  await run(serverUrl, `create database ${name} template ${template} strategy file_copy`);
  return {
    url: applicationUrlOf(name),
    ownerUrl: serverUrl.replace(/\/postgres$/, `/${name}`),
  };
}

/** Where the application finds a database of the test stack. */
function applicationUrlOf(database: string): string {
  const { serverUrl, application } = readServer();
  return Object.assign(
    new URL(serverUrl),
    { username: application.user, password: application.password },
    {
      pathname: `/${database}`,
    },
  ).href;
}

async function run(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
