import type { Problem } from '../support/client';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

interface Offer {
  id: string;
  title: string;
  validFrom: string;
}
const offer = { kind: 'hotel', agency: '某酒店集团', title: '江景房', validFrom: '2030-01-01', validTo: '2030-01-31' };
const add = async (more: object = {}) =>
  must(201, await system.as('sp-1').post<Offer>('/offers', { ...offer, ...more }));
const titles = async (query: string, who = 'op-1') =>
  must(200, await system.as(who).get<{ items: Offer[] }>(`/offers?${query}`)).items.map(({ title }) => title);

it('an offer is shown on the days it is valid, to the last of them', async () => {
  await add();
  await add({ kind: 'flight', title: '重庆-三亚', validFrom: '2030-01-31', validTo: '2030-02-28' });
  expect(await titles('on=2030-01-01')).toEqual(['江景房']);
  expect(await titles('on=2030-01-31')).toEqual(['江景房', '重庆-三亚']);
  expect(await titles('on=2030-01-31&kind=flight')).toEqual(['重庆-三亚']);
  expect(await titles('on=2029-12-31')).toEqual([]);
  expect(await titles('')).toEqual([]);
  expect(await titles('all=true', 'sp-1')).toEqual(['江景房', '重庆-三亚']);
  expect((await system.as('op-1').get('/offers?all=true')).status).toBe(403);
});

it('an offer that is withdrawn is gone, once', async () => {
  const { id } = await add({ title: '退房', validFrom: '2031-01-01', validTo: '2031-01-01' });
  expect((await system.as('op-1').delete(`/offers/${id}`)).status).toBe(403);
  expect((await system.as('cs-1').delete(`/offers/${id}`)).status).toBe(204);
  expect(await titles('on=2031-01-01')).toEqual([]);
  expect((await system.as('cs-1').delete(`/offers/${id}`)).status).toBe(404);
});

it('an offer that ends before it begins is refused, and so are others’ offers', async () => {
  const wrong = await system.as('sp-1').post<Problem>('/offers', { ...offer, validTo: '2029-12-31' });
  expect(wrong).toMatchObject({ status: 422, body: { code: 'invalid-request', errors: [{ pointer: '/validTo' }] } });
  expect((await system.as('sp-1').post('/offers', { ...offer, kind: 'boat' })).status).toBe(422);
  expect((await system.as('fd-S01').post('/offers', offer)).status).toBe(403);
});

it('the stores are known to everybody who is signed in', async () => {
  const { items } = must(200, await system.as('te-S02').get<{ items: { key: string; timeZone: string }[] }>('/stores'));
  expect(items.map(({ key }) => key).sort()).toEqual(['S01', 'S02']);
  expect(items[0]).toMatchObject({ timeZone: 'Asia/Shanghai' });
  expect((await system.by({}).get('/stores')).status).toBe(401);
});

it('stores are found by part of their key, name or district', async () => {
  const keys = async (q: string) => {
    const found = await system.as('op-1').get<{ items: { key: string }[] }>(`/stores?q=${encodeURIComponent(q)}`);
    return must(200, found).items.map(({ key }) => key);
  };
  const moved = { name: '观音店', district: '万州区', timeZone: 'Asia/Shanghai' };
  must(200, await system.as('admin-1').put('/stores/S02', moved));
  expect((await keys('s0')).sort()).toEqual(['S01', 'S02']);
  expect(await keys('万州')).toEqual(['S02']);
  expect(await keys('观音桥')).toEqual([]);
});
