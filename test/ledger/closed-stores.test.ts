import type { CaseView } from '../../api/wire/case';
import { must, noticesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import type { Problem } from '../support/client';
import { refused } from '../support/refused';

let system: LedgerSystem;
beforeEach(async () => void (system = await startLedgerSystem()));
afterEach(() => system.close());

const admin = () => system.as('admin-1');
const place = { name: '江北店', district: '江北区', timeZone: 'Asia/Shanghai' };
const close = async (closedAt = new Date(system.now()).toISOString()) =>
  must(200, await admin().put('/stores/S01', { ...place, closedAt }));
const customer = { plate: '渝A12345', customerName: '张伟' };
const open = (store: string) =>
  system.as('op-1').post<Problem>('/cases', { procedure: 'appointment-via-call-centre', store, input: customer });
const handOver = (to = 'S02') =>
  admin().post<{ moved: number; left: number }>('/stores/S01/handover', { to, reason: '关店' });
const refusedHandOver = (to = 'S02') => admin().post<Problem>('/stores/S01/handover', { to, reason: '关店' });
const caseIn = async (store: string, id: string) =>
  must(200, await system.as('cs-1').get<{ items: { id: string }[] }>(`/cases?store=${store}&limit=500`)).items.some(
    each => each.id === id,
  );

it('nothing new begins in a store that has closed, whoever begins it', async () => {
  await close();
  await refused(system, 409, 'store-closed', () => open('S01'));
  const departed = { ...customer, store: 'S01' };
  await refused(system, 409, 'store-closed', () => system.as('op-1').post<Problem>('/departures', departed));
  const plan = { kind: 'birthday', name: '生日', store: 'S01', items: [{ ...customer, phone: '13800012345' }] };
  await refused(system, 409, 'store-closed', () => system.as('admin-1').post<Problem>('/reminder-plans', plan));
  expect((await open('S02')).status).toBe(201);
  must(200, await admin().put('/stores/S01', place));
  expect((await open('S01')).status).toBe(201);
});

it('a store that closes later goes on until then', async () => {
  await close(new Date(system.now() + 3_600_000).toISOString());
  expect((await open('S01')).status).toBe(201);
  await system.advance('PT61M');
  await refused(system, 409, 'store-closed', () => open('S01'));
});

it('its open cases stay listed until one act moves them, with what is held and what nobody has answered', async () => {
  const { id } = await system.openCase('appointment-via-store');
  must(200, await system.as('fd-S01').post(`/cases/${id}/steps/accept/claim`));
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  await close();
  await system.settle();
  expect(await caseIn('S01', id)).toBe(true);
  expect(must(200, await handOver())).toEqual({ moved: 1, left: 0 });
  expect([await caseIn('S01', id), await caseIn('S02', id)]).toEqual([false, true]);
  const moved = must(200, await system.as('fd-S02').get<CaseView>(`/cases/${id}`));
  expect(stepOf(moved, 'accept').claimedBy).toBeNull();
  expect((await system.as('fd-S01').get(`/cases/${id}`)).status).toBe(404);
  expect(await noticesOf(system.as('fd-S02'), id)).toHaveLength(1);
  const [fact] = await system.sql(`select by, data from case_facts where case_id = $1 and kind = 'case-moved'`, [id]);
  expect(fact).toEqual({ by: 'admin-1', data: { from: 'S01', to: 'S02', reason: '关店' } });
  must(200, await system.as('fd-S02').post(`/cases/${id}/steps/accept/completion`, { record: {} }));
});

it('a car’s care goes along with its present visit, and what comes later follows', async () => {
  must(201, await system.as('fd-S01').post('/departures', { ...customer, store: 'S01' }));
  await close();
  const { moved, left } = must(200, await handOver());
  expect(moved).toBeGreaterThan(0);
  expect(left).toBe(0);
  const seen = must(
    200,
    await system.as('sm-S02').get<{ items: CaseView[] }>('/cases?procedure=after-sales-care'),
  ).items;
  expect(seen).toMatchObject([{ store: 'S02' }]);
  await system.advance('P4D');
  const stores = await system.sql('select distinct store from cases');
  expect(stores).toEqual([{ store: 'S02' }]);
});

it('comes to the end by itself, and waits for the store to close', async () => {
  await close(new Date(system.now() + 3_600_000).toISOString());
  for (let nth = 0; nth < 25; nth++) await system.openCase('appointment-via-store');
  expect(must(200, await handOver())).toEqual({ moved: 0, left: 25 });
  await system.advance('PT2H');
  expect(await system.sql(`select 1 from cases where store = 'S01'`)).toEqual([]);
  must(200, await admin().put('/stores/S01', place)); // open again, and closed for good another day
  const { id } = await system.openCase('appointment-via-store');
  await close();
  await system.advance('PT1M');
  expect(await caseIn('S01', id)).toBe(true);
});

it('moves nothing into a store that has closed meanwhile, and counts what it moved', async () => {
  const { id } = await system.openCase('appointment-via-store');
  await close(new Date(system.now() + 3_600_000).toISOString());
  expect(must(200, await handOver())).toEqual({ moved: 0, left: 1 });
  const west = { ...place, name: '渝中店', closedAt: new Date(system.now()).toISOString() };
  must(200, await admin().put('/stores/S02', west));
  await system.advance('PT2H');
  expect([await caseIn('S01', id), await caseIn('S02', id)]).toEqual([true, false]);
  must(200, await admin().put('/stores/S02', { ...west, closedAt: null }));
  const both = await Promise.all([handOver(), handOver()]);
  expect(both.map(answer => must(200, answer).moved).toSorted()).toEqual([0, 1]);
});

it('a schedule of a store that has closed says so, is not run by hand and not made', async () => {
  const wish = { procedure: 'appointment-via-store', store: 'S01', cron: '0 9 * * *', timeZone: 'Asia/Shanghai' };
  const make = () => admin().post<Problem & { id: string }>('/schedules', { ...wish, input: customer });
  const { id } = must(201, await make());
  const failure = async () => must(200, await admin().get<{ failure: unknown }>(`/schedules/${id}`)).failure;
  expect(await failure()).toBeNull();
  await close();
  expect(await failure()).toBe('its store has closed');
  await refused(system, 409, 'store-closed', make);
  await refused(system, 409, 'store-closed', () => admin().post<Problem>(`/schedules/${id}/trigger`));
  must(200, await admin().put('/stores/S01', place));
  expect(await failure()).toBeNull();
  expect((await admin().post(`/schedules/${id}/trigger`)).status).toBe(201);
});

it('refuses a store that is not closing, none, one that has closed, and itself', async () => {
  await refused(system, 409, 'store-not-closed', () => refusedHandOver());
  await close();
  await refused(system, 422, 'unknown-store', () => refusedHandOver('S99'));
  await refused(system, 409, 'store-closed', () => refusedHandOver('S01'));
  expect((await admin().post('/stores/S99/handover', { to: 'S02', reason: '关店' })).status).toBe(404);
});
