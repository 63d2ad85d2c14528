import path from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';

const LOCK = 7_240_517; // one migration at a time, whoever starts it

/** Brings the schema up to this release. Safe to run by several processes at once. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'shoushi-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await applyMigrations(drizzle(client), { migrationsFolder: path.join(__dirname, 'migrations') });
  } finally {
    await client.end();
  }
}
