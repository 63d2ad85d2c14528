import type { Client, Problem } from '../support/client';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
/** A key that makes keys, bound to S01. */
let maker: Client;
beforeAll(async () => {
  system = await startLedgerSystem();
  maker = await keyOf({ roles: ['administrator'], stores: ['S01'] });
});
afterAll(() => system.close());

interface Made {
  id: string;
  key: string;
}
const make = (client: Client, body: object) => client.post<Made & Problem>('/api-keys', { name: 'k', ...body });
const keyOf = async (body: object, by = system.as('admin-1')) =>
  system.by({ 'x-api-key': must(201, await make(by, body)).key });
const forbidden = { status: 403, body: { code: 'forbidden' } };
const S01 = ['S01'];

interface Listed {
  items: { id: string; madeBy: string | null; madeAt: string; lastUsedAt: string | null }[];
  people: Record<string, string>;
}

it('the list says who made each key and when; one of which nobody is on record says so', async () => {
  const { id } = must(201, await make(system.as('admin-1'), { roles: ['operator'] }));
  await system.sql(`insert into api_keys (id, hash, name, roles, stores, created_at)
    values ('old', 'x', 'old', '{operator}', '{}', now())`);
  const { items, people } = must(200, await system.as('admin-1').get<Listed>('/api-keys'));
  expect(items.find(each => each.id === id)).toMatchObject({ madeBy: 'admin-1', madeAt: expect.any(String) });
  expect(items.find(each => each.id === 'old')?.madeBy).toBeNull();
  expect(people['admin-1']).toBe('系统管理员');
});

it('the list says when each was last used, to within five minutes, and writes no more often', async () => {
  const { id, key } = must(201, await make(system.as('admin-1'), { roles: ['operator'] }));
  const lastUse = async () =>
    must(200, await system.as('admin-1').get<Listed>('/api-keys')).items.find(each => each.id === id)?.lastUsedAt ??
    null;
  const usedAgo = (minutes: number) =>
    system.sql(`update api_keys set last_used_at = now() - $2::int * interval '1 minute' where id = $1`, [id, minutes]);
  const use = () => system.by({ 'x-api-key': key }).get('/customers/nobody');
  expect(await lastUse()).toBeNull();
  expect((await use()).status).toBeGreaterThanOrEqual(400); // a use, whatever comes of it
  expect(await lastUse()).not.toBeNull();
  await usedAgo(4);
  const before = await lastUse();
  await use();
  expect(await lastUse()).toBe(before);
  await usedAgo(6);
  const old = await lastUse();
  await use();
  expect(Date.parse((await lastUse()) ?? '')).toBeGreaterThan(Date.parse(old ?? ''));
});

it('a store that is named twice is one', async () => {
  const key = await keyOf({ roles: ['front-desk'], stores: ['S02', 'S02'] });
  expect(must(200, await key.get('/me'))).toMatchObject({ store: 'S02' });
});

describe('a key that is bound to a store', () => {
  it.each([
    { roles: ['administrator'] },
    { roles: ['administrator'], stores: [] },
    { roles: ['administrator'], stores: ['S02'] },
    { roles: ['front-desk'], stores: ['S01', 'S02'] },
    { roles: ['operator'], stores: S01 },
    { roles: ['front-desk', 'general-manager'], stores: S01 },
    { roles: ['cs-supervisor'], stores: S01 },
    { roles: ['agency'], agency: 'A01' },
    { roles: ['agency'], stores: S01 },
  ])('does not grant %j', async body => {
    const before = await system.sql('select count(*) from api_keys');
    expect(await make(maker, body)).toMatchObject(forbidden);
    expect(await system.sql('select count(*) from api_keys')).toEqual(before);
  });

  it('grants the roles of its store there, and its own; so does whom it granted that', async () => {
    must(201, await make(maker, { roles: ['front-desk', 'store-manager'], stores: S01 }));
    const second = await keyOf({ roles: ['administrator'], stores: S01 }, maker);
    must(201, await make(second, { roles: ['technician'], stores: S01 }));
    expect(await make(second, { roles: ['administrator'], stores: [] })).toMatchObject(forbidden);
  });

  it('sees and withdraws the keys of its store alone', async () => {
    const [own, ofBoth, ofAll] = await Promise.all(
      [S01, ['S01', 'S02'], []].map(async stores =>
        must(201, await make(system.as('admin-1'), { roles: ['operator'], stores })),
      ),
    );
    const { items } = must(200, await maker.get<{ items: { id: string; stores: string[] }[] }>('/api-keys'));
    expect(items.map(({ id }) => id)).toContain(own?.id);
    expect(items.every(({ stores }) => stores.length === 1 && stores[0] === 'S01')).toBe(true);
    for (const beyond of [ofBoth, ofAll]) expect((await maker.delete(`/api-keys/${beyond?.id}`)).status).toBe(404);
    expect((await maker.delete(`/api-keys/${own?.id}`)).status).toBe(204);
  });

  it('changes the policies and calendars of its store, not another’s nor the chain’s', async () => {
    for (const path of ['/policies/appointment-via-store', '/calendars/2031']) {
      const change = path.startsWith('/policies') ? { warnAt: 0.6 } : { holidays: {}, workdays: {} };
      expect(await maker.put(path, change)).toMatchObject(forbidden);
      expect(await maker.put(path, { ...change, store: null })).toMatchObject({ status: expect.any(Number) });
      expect(await maker.put(path, { ...change, store: 'S02' })).toMatchObject(forbidden);
      expect((await maker.put(path, { ...change, store: 'S01' })).status).toBe(201);
    }
    expect(await system.sql(`select distinct store from policies where created_by like 'key:%'`)).toEqual([
      { store: 'S01' },
    ]);
    expect(await system.sql(`select distinct store from calendars where created_by like 'key:%'`)).toEqual([
      { store: 'S01' },
    ]);
  });

  it('has no say in what is the whole chain’s: orders, offers, schedules of others, plans of others', async () => {
    const offer = { kind: 'hotel', agency: 'A01', title: '江景房', validFrom: '2030-01-01', validTo: '2030-01-31' };
    const schedule = { procedure: 'pickup-slip-hand-in', cron: '0 9 * * 1', timeZone: 'Asia/Shanghai' };
    const plan = { kind: 'birthday', name: 'x', store: 'S02', items: [] };
    const elsewhere = await system.openCase('appointment-via-store', { store: 'S02' });
    expect(await maker.put('/orders/appointment-via-store', { reseating: 'by-hand' })).toMatchObject(forbidden);
    expect(await maker.get('/orders')).toMatchObject(forbidden);
    expect(await maker.get('/orders/appointment-via-store/cases')).toMatchObject(forbidden);
    expect(await maker.post(`/cases/${elsewhere.id}/reseating`, { reason: '试' })).toMatchObject({ status: 404 });
    expect(await maker.post('/offers', offer)).toMatchObject(forbidden);
    expect(await maker.post('/schedules', { ...schedule, store: 'S02' })).toMatchObject(forbidden);
    expect(await maker.post('/schedules', { ...schedule, eachStore: true })).toMatchObject(forbidden);
    expect(await maker.post('/reminder-plans', plan)).toMatchObject(forbidden);
    expect(
      await maker.post('/cases', { procedure: 'owner-health-check', input: { examinationOn: '2031-05-01' } }),
    ).toMatchObject(forbidden);
  });
});

it('a key reads no sealed result, whoever made it; the refusal is on record', async () => {
  const input = { plate: '渝A12345', customerName: '张伟' };
  const open = async (procedure: string, who: string) =>
    must(201, await system.as(who).post<{ id: string }>('/cases', { procedure, store: 'S01', input })).id;
  const [parent, id] = [await open('appointment-via-store', 'fd-S01'), await open('health-check-collection', 'op-1')];
  await system.sql('update cases set parent_id = $1 where id = $2', [parent, id]);
  await system.sql(`insert into sealed_results values ($1, $2, '一切正常', now(), 'op-1')`, [parent, input.plate]);
  const path = `/cases/${id}/sealed-result`;
  for (const by of [maker, system.as('admin-1')]) {
    const made = await make(by, { roles: ['store-manager'], stores: S01 });
    const key = must(201, made);
    expect(await system.by({ 'x-api-key': key.key }).get(path)).toMatchObject(forbidden);
    const [audited] = await system.sql('select act from audit_log where by = $1', [`key:${key.id}`]);
    expect(audited).toEqual({ act: 'sealed-result-refused' });
  }
  expect((await system.as('sm-S01').get(path)).status).toBe(200);
});
