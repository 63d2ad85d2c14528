import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';

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
