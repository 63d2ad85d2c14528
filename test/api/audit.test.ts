import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../db/migrate';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
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

describe('reading', () => {
  const audited = (act: string) => system.sql('select by, detail from audit_log where act = $1 order by id', [act]);
  const plate = encodeURIComponent('渝A12345');

  it('a case, its timeline, and what is on record of customers is itself on record', async () => {
    const { id } = await system.openCase('appointment-via-store');
    const read: [string, string, string, object][] = [
      ['gm-1', `/cases/${id}`, 'case-read', { id }],
      ['gm-1', `/cases/${id}/timeline`, 'timeline-read', { id }],
      ['gm-1', '/cases?store=S01&limit=3', 'cases-listed', { store: 'S01' }],
      ['op-1', `/customers/history?plate=${plate}`, 'customer-history-read', { plate: '渝A12345' }],
      [
        'op-1',
        `/customers/lookup?plate=${plate}&name=${encodeURIComponent('张伟')}`,
        'customer-looked-up',
        { plate: '渝A12345' },
      ],
      ['gm-1', '/departures?store=S01', 'departures-listed', { store: 'S01' }],
      ['cs-1', `/texts?caseId=${id}`, 'texts-listed', { caseId: id }],
      [
        'cs-1',
        '/registers/appointment-register-1/entries?store=S01',
        'register-read',
        { register: 'appointment-register-1', store: 'S01' },
      ],
      ['cs-1', '/reports/callback-coverage?store=S01', 'coverage-read', { store: 'S01' }],
    ];
    for (const [who, path, act, detail] of read) {
      must(200, await system.as(who).get(path));
      expect((await audited(act)).at(-1)).toEqual({ by: who, detail });
    }
    expect(JSON.stringify(await system.sql('select * from audit_log'))).not.toContain('张伟');
  });

  it('what is refused or not there leaves nothing, and the same again within a minute is one reading', async () => {
    const { id } = await system.openCase('appointment-via-store');
    const count = async () => (await audited('case-read')).length;
    const before = await count();
    expect((await system.as('fd-S02').get(`/cases/${id}`)).status).toBe(404);
    expect(await count()).toBe(before);
    for (let times = 0; times < 3; times += 1) must(200, await system.as('op-1').get(`/cases/${id}`));
    must(200, await system.as('op-2').get(`/cases/${id}`));
    expect(await count()).toBe(before + 2);
  });

  it('as a file is on record as what it is', async () => {
    await system.as('gm-1').get('/registers/appointment-register-1/entries', { accept: 'text/csv' });
    await system.as('gm-1').get('/reports/callback-coverage.csv');
    expect((await audited('register-exported')).at(-1)).toMatchObject({ by: 'gm-1', detail: { format: 'csv' } });
    expect((await audited('report-exported')).at(-1)).toMatchObject({ by: 'gm-1' });
  });
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
