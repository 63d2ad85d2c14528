import { Client } from 'pg';
import { WORLD_CHANNEL } from '../../db/world';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { until } from '../support/until';
import { group } from './made';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
  await system.sql(`create function lose_audit() returns trigger language plpgsql as $$
    begin raise exception 'the audit is lost'; end $$`);
});
afterAll(() => system.close());

/** What is answered while no audit can be written. */
async function withoutAudit(act: () => Promise<{ status: number }>): Promise<number> {
  await system.sql('create trigger lost before insert on audit_log for each row execute function lose_audit()');
  const { status } = await act();
  await system.sql('drop trigger lost on audit_log');
  return status;
}

const offer = {
  ...{ kind: 'hotel', agency: '山水旅行社', title: '湖畔酒店' },
  ...{ validFrom: '2026-01-01', validTo: '2099-12-31' },
};
const key = { name: 'till', roles: ['operator'] };
const admin = () => system.as('admin-1');
const titles = async () => (await system.sql('select title from offers where withdrawn_at is null')).length;
const keys = async () => (await system.sql('select id from api_keys where revoked_at is null')).length;

it('an offer stands when it is on record who added it, and falls when it is on record who withdrew it', async () => {
  const before = await titles();
  expect(await withoutAudit(() => admin().post('/offers', offer))).toBe(500);
  expect(await titles()).toBe(before);
  const { id } = must(201, await admin().post<{ id: string }>('/offers', offer));
  expect(await withoutAudit(() => admin().delete(`/offers/${id}`))).toBe(500);
  expect(await titles()).toBe(before + 1);
  expect((await admin().delete(`/offers/${id}`)).status).toBe(204);
  expect(await titles()).toBe(before);
});

it('a key opens nothing before it is on record who made it, and until it is on record who withdrew it', async () => {
  const before = await keys();
  expect(await withoutAudit(() => admin().post('/api-keys', key))).toBe(500);
  expect(await keys()).toBe(before);
  const made = must(201, await admin().post<{ id: string; key: string }>('/api-keys', key));
  expect(await withoutAudit(() => admin().delete(`/api-keys/${made.id}`))).toBe(500);
  must(200, await system.by({ 'x-api-key': made.key }).get('/me'));
  expect((await admin().delete(`/api-keys/${made.id}`)).status).toBe(204);
  expect((await system.by({ 'x-api-key': made.key }).get('/me')).status).toBe(401);
});

it('who is reached how and what keys are called is told within the act: a process that dies after it leaves no other behind', async () => {
  const listener = new Client(system.databaseUrl);
  await listener.connect();
  const tellers: number[] = [];
  listener.on('notification', ({ processId }) => tellers.push(processId));
  try {
    await listener.query(`listen ${WORLD_CHANNEL}`);
    const destinations = { items: [{ channel: 'email', address: 'desk@chain.example' }] };
    must(200, await admin().put('/groups/told', group));
    expect((await admin().delete('/groups/told')).status).toBe(204);
    must(200, await system.as('op-1').put('/me/destinations', destinations));
    must(201, await admin().post('/api-keys', { ...key, name: 'told' }));
    await until('every act to be told', async () => (await listener.query('select')) && tellers.length >= 4);
  } finally {
    await listener.end();
  }
  const apart = await system.sql(`select pid from pg_stat_activity where application_name = 'shoushi-announce'`);
  expect(tellers.filter(pid => apart.some(row => row['pid'] === pid))).toEqual([]);
});
