import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { declared } from '../../db/read/statement';
import { createDatabase, type TestDatabase } from '../support/database';

const reads = path.join(__dirname, '../../db/read');
let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  for (const file of readdirSync(reads, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.ts')) await import(path.join(reads, file));
  database = await createDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('set default_transaction_read_only = on');
});
afterAll(async () => {
  await client.end();
});

/** The columns of a statement as PostgreSQL describes them, each with its type. Nothing is read. */
async function described(text: string): Promise<Record<string, string>> {
  const parameters = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, nth]) => Number(nth)));
  const values = Array.from({ length: parameters }, () => null);
  const { fields } = await client.query(`select * from (${text}) as described limit 0`, values);
  const types = await client.query<{ oid: number; typname: string }>(
    'select oid, typname from pg_type where oid = any($1)',
    [fields.map(({ dataTypeID }) => dataTypeID)],
  );
  const nameOf = new Map(types.rows.map(({ oid, typname }) => [oid, typname]));
  return Object.fromEntries(fields.map(({ name, dataTypeID }) => [name, nameOf.get(dataTypeID) ?? '']));
}

it('every statement written by hand answers the columns its rows are said to have, with their types', async () => {
  expect(declared.length).toBeGreaterThan(20);
  const wrong: unknown[] = [];
  for (const { name, text, columns } of declared) {
    const found = await described(text);
    if (JSON.stringify(sorted(found)) !== JSON.stringify(sorted({ ...columns }))) wrong.push({ name, columns, found });
  }
  expect(wrong).toEqual([]);
});

it('a statement that names its column otherwise, or has another type, is found out', async () => {
  expect(await described(`select c.id as "caseID", count(*) as n from cases c where c.plate = $1 group by 1`)).toEqual({
    caseID: 'text',
    n: 'int8',
  });
  await expect(described('select c.opened from cases c')).rejects.toMatchObject({ code: '42703' });
});

it('names of statements are each used once', () => {
  const names = declared.flatMap(({ name }) => name ?? []);
  expect(names).toEqual([...new Set(names)]);
});

const sorted = (columns: Record<string, string>) => Object.entries(columns).sort(([a], [b]) => a.localeCompare(b));
