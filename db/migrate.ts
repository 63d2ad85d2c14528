import path from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { grantApplication } from './grant-application';

const LOCK = 7_240_517; // one migration at a time, whoever starts it

/**
 * Brings the schema up to this release as the owner's role, and gives the role of the application what it needs. Safe
 * to run by several processes at once. One and the same role for both has every right of an owner.
 */
export async function migrate(ownerUrl: string, applicationUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'shoushi-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await applyMigrations(drizzle(client), { migrationsFolder: path.join(__dirname, 'migrations') });
    await grantApplication(client, new Client({ connectionString: applicationUrl }).user ?? '');
  } finally {
    await client.end();
  }
}
