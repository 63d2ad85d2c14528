import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../db/migrate';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { readServer } from '../support/stack';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const changes = [
  `update audit_log set by = 'nobody'`,
  `update audit_log set by = 'nobody' where false`,
  'delete from audit_log',
  'truncate audit_log',
  `insert into audit_log (id, at, by, act, detail) select id, at, 'nobody', act, detail from audit_log
    on conflict (id) do update set by = excluded.by`,
];

/** What the database says to one statement of the application. */
async function said(statement: string): Promise<string> {
  const client = new Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    await client.query(statement);
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end();
  }
}

describe('the application', () => {
  it.each(changes)('cannot change what is on record: %s', async statement => {
    await system.sql(`insert into audit_log (at, by, act, detail) values (now(), 'op-1', 'test', '{}')`);
    const before = await system.sql('select * from audit_log order by id');
    expect(await said(statement)).toMatch(/permission denied for table audit_log/);
    expect(await system.sql('select * from audit_log order by id')).toEqual(before);
  });

  it.each([
    'drop trigger audit_only_grows on audit_log',
    'alter table audit_log disable trigger audit_only_grows',
    'alter table audit_log disable trigger all',
    'drop table audit_log',
    'alter table audit_log rename to gone',
    'drop function refuse_change_of_audit() cascade',
    `create or replace function refuse_change_of_audit() returns trigger language plpgsql as 'begin return new; end'`,
    `set session_replication_role = 'replica'`,
    'create trigger other before insert on audit_log for each row execute function refuse_change_of_audit()',
    'set role postgres',
  ])('cannot do away with what keeps it: %s', async statement => {
    expect(await said(statement)).toMatch(/must be owner|permission denied/);
  });

  it('adds to it and reads it', async () => {
    expect(await said(`insert into audit_log (at, by, act, detail) values (now(), 'op-1', 'test', '{}')`)).toBe('done');
    expect(await said('select * from audit_log')).toBe('done');
  });
});

it.each(changes)('whoever owns the table, with one role for all, is refused by its trigger: %s', async statement => {
  await system.sql(`insert into audit_log (at, by, act, detail) values (now(), 'op-1', 'test', '{}')`);
  await expect(system.sql(statement)).rejects.toThrow('the audit is only added to');
});

it('a role that may do what the owner may is not taken for the application', async () => {
  const owner = system.ownerUrl;
  await expect(migrate(owner, owner.replace(/\/\/[^@]+@/, '//nobody-there:x@'))).rejects.toThrow(/does not exist/);
  await system.sql('create role too_mighty superuser');
  await expect(migrate(owner, owner.replace(/\/\/[^@]+@/, '//too_mighty:x@'))).rejects.toThrow(/take one that may not/);
  await system.sql('drop role too_mighty');
  await migrate(owner, owner);
  await migrate(owner, system.databaseUrl);
});

it('whatever the database refuses, its log repeats nothing of what was sent', async () => {
  const marker = `${system.now()}`;
  const open = (customerName: string, phone: string) =>
    system.as('fd-S01').post('/cases', {
      procedure: 'appointment-via-store',
      store: 'S01',
      input: { plate: '渝A12345', customerName, phone },
    });
  expect((await open(`张${marker}`, `138${marker}\u0000`)).status).toBe(422);
  expect((await open(`张${marker}\ud83d`, '13800012345')).status).toBe(422);
  for (const statement of [
    `select '{"phone": "${marker}\\u0000"}'::jsonb->>'phone'`,
    `select '${marker}x'::int`,
    `select '0001-${marker}'::date`,
    `insert into staff (id, name, roles) values ('op-1', '${marker}', '{}')`,
    `select * from "${marker}"`,
  ])
    expect(await said(statement)).not.toBe('done');
  const client = new Client({ connectionString: system.databaseUrl });
  await client.connect();
  await expect(client.query('select $1::jsonb->>$2', [`{"phone":"${marker}\\u0000"}`, 'phone'])).rejects.toThrow();
  await expect(client.query('select $1::date', [`${marker}`])).rejects.toThrow();
  await client.end();
  const log = readFileSync(join(readServer().dataDir, 'postgres.log'), 'utf8');
  expect(log).toContain('ready to accept connections');
  expect(log).not.toContain(marker);
});
