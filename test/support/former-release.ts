import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { readServer } from './stack';

export interface FormerDatabase {
  url: string;
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

/** An empty database as the release left it whose last migration is `tag`. */
export async function formerDatabase(tag: string): Promise<FormerDatabase> {
  const { serverUrl } = readServer();
  const name = `former_${randomUUID().replaceAll('-', '')}`;
  const url = serverUrl.replace(/\/postgres$/, `/${name}`);
  await within(serverUrl, client => client.query(`create database ${name}`));
  await within(url, client => applyUpTo(client, tag));
  return {
    url,
    sql: (text, values) =>
      within(url, async client => (await client.query<Record<string, unknown>>(text, values)).rows),
    drop: async () => void (await within(serverUrl, client => client.query(`drop database ${name} with (force)`))),
  };
}

async function applyUpTo(client: Client, tag: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'former-migrations-'));
  cpSync(join(__dirname, '../../db/migrations'), folder, { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] };
  const last = journal.entries.findIndex(entry => entry.tag === tag);
  if (last < 0) throw new Error(`there is no migration ${tag}`);
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
  await applyMigrations(drizzle(client), { migrationsFolder: folder });
  rmSync(folder, { recursive: true });
}

async function within<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
