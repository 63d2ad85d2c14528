import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { lookedUp, must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { foundEverywhere } from '../support/everywhere';
import { refused } from '../support/refused';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem()));
afterAll(() => system.close());

type Entry = Record<string, unknown>;
const admin = () => system.as('admin-1');
const at = (plate: string, more = '') => `/customers/${encodeURIComponent(plate)}${more}`;
const card = { validUntil: '2099-12-31', services: ['appointment', 'pickup'], state: 'valid' };

/** A customer with a card, a case and a departure. */
async function aCustomer(plate: string, more: object = {}) {
  const customer = { customerName: '赵敏', ...more };
  must(201, await admin().put(at(plate), customer));
  must(201, await admin().put(`/cards/F${plate.slice(-5)}`, { ...card, plate }));
  const body = { procedure: 'appointment-via-store', store: 'S01', input: { plate, customerName: '赵敏' } };
  const { id } = must(201, await system.as('fd-S01').post<CaseView>('/cases', body));
  must(201, await system.as('fd-S01').post('/departures', { plate, customerName: '赵敏', store: 'S01' }));
  return id;
}
const lookUp = (plate: string) => lookedUp(system.as('op-1'), plate);
const historyOf = async (path: string) => must(200, await admin().get<{ items: Entry[] }>(`${path}/history`)).items;

it('a car with another plate takes its history, cases, cares, cards and holds along', async () => {
  const [old, plate] = ['渝F10001', '渝F10002'];
  const id = await aCustomer(old);
  must(200, await admin().put(at(old), { customerName: '赵敏', phone: '13900000011' }));
  expect((await admin().put(at(old, '/hold'), { reason: '诉讼' })).status).toBe(204);
  const renamed = await admin().put(at(old, '/plate'), { plate: '渝Ｆ·10002', reason: '换牌' });
  expect(must(200, renamed)).toMatchObject({ plate, moved: { cases: 1, departures: 1 }, cards: [{ differs: false }] });
  expect((await admin().get(at(old))).status).toBe(404);
  expect(must(200, await admin().get(at(plate)))).toMatchObject({
    customerName: '赵敏',
    phone: '13900000011',
    version: 3,
  });
  expect((await historyOf(at(plate))).map(({ version, plate: under, phone }) => [version, under, phone])).toEqual([
    [3, plate, '13900000011'],
    [2, old, '13900000011'],
    [1, old, null],
  ]);
  expect((await historyOf('/cards/F10001')).map(({ version, plate: of }) => [version, of])).toEqual([
    [2, plate],
    [1, old],
  ]);
  expect([await lookUp(old), await lookUp(plate)]).toEqual(['not-a-card-holder', 'entitled']);
  expect(must(200, await system.as('fd-S01').get<CaseView>(`/cases/${id}`)).customer).toMatchObject({ plate });
  const holds = must(200, await admin().get<{ items: Entry[] }>('/customers/holds')).items;
  expect(holds.map(each => each['plate'])).toEqual([plate]);
  const [audit] = await system.sql(`select by, detail from audit_log where act = 'customers-joined'`);
  expect(audit).toMatchObject({ by: 'admin-1', detail: { from: old, into: plate, reason: '换牌' } });
});

it('a car that has its plate at last joins what was done under it already', async () => {
  const [vin, plate] = ['LSVAA4187E2193847', '渝F20002'];
  must(201, await admin().put(at(vin), { customerName: '孙一', vin }));
  const body = { procedure: 'appointment-via-store', store: 'S01', input: { plate, customerName: '孙一' } };
  must(201, await system.as('fd-S01').post('/cases', body));
  must(200, await admin().put(at(vin, '/plate'), { plate, reason: '上牌' }));
  expect(must(200, await admin().get(at(plate)))).toMatchObject({ customerName: '孙一', vin });
});

it('refuses a plate that is another customer’s, its own, none, or of nobody', async () => {
  const put = (from: string, plate: string) => admin().put<Problem>(at(from, '/plate'), { plate, reason: '换牌' });
  must(201, await admin().put(at('渝F30001'), { customerName: '钱一' }));
  must(201, await admin().put(at('渝F30002'), { customerName: '钱二' }));
  const stale = { 'if-match': '"2"' };
  await refused(system, 412, 'precondition-failed', () =>
    admin().put<Problem>(at('渝F30001', '/plate'), { plate: '渝F30003', reason: '换牌' }, stale),
  );
  await refused(system, 409, 'plate-taken', () => put('渝F30001', '渝F30002'));
  await refused(system, 422, 'invalid-request', () => put('渝F30001', '渝F 30001'));
  await refused(system, 422, 'invalid-request', () => put('渝F30001', '无牌'));
  await refused(system, 404, 'not-found', () => put('渝F39999', '渝F30003'));
  await refused(system, 422, 'invalid-request', () =>
    admin().put<Problem>(at('渝F30001', '/plate'), { plate: '渝F30003' }),
  );
});

it('of two who want one plate one has it', async () => {
  const owners = ['渝F31001', '渝F31002', '渝F31003'];
  for (const plate of owners) must(201, await admin().put(at(plate), { customerName: plate }));
  const answers = owners.map(plate => admin().put(at(plate, '/plate'), { plate: '渝F31999', reason: '换牌' }));
  expect((await Promise.all(answers)).map(({ status }) => status).sort()).toEqual([200, 409, 409]);
});

it('customers who are joined have one history, and what neither contradicts', async () => {
  const [old, plate] = ['渝F40001', '渝F40002'];
  await aCustomer(old, { model: '朗逸', phone: '13900000041' });
  await aCustomer(plate, { vin: 'LSVAA4187E2193848' });
  must(200, await admin().post(at(old, '/merge'), { into: plate, reason: '同一辆车' }));
  expect(must(200, await admin().get(at(plate)))).toMatchObject({
    ...{ customerName: '赵敏', model: '朗逸', phone: '13900000041', vin: 'LSVAA4187E2193848', version: 3 },
  });
  expect((await historyOf(at(plate))).map(({ version, plate: under, vin }) => [version, under, vin])).toEqual([
    [3, plate, 'LSVAA4187E2193848'],
    [2, old, null],
    [1, plate, 'LSVAA4187E2193848'],
  ]);
});

it('of who is erased after all that no former plate is left', async () => {
  const [old, plate] = ['渝F50001', '渝F50002'];
  must(201, await admin().put(at(old), { customerName: '慕容雪' }));
  must(201, await admin().put('/cards/K50001', { ...card, plate: old }));
  must(200, await admin().put(at(old, '/plate'), { plate, reason: '换牌' }));
  must(200, await admin().post(at(plate, '/erasure'), { reason: '本人要求' }));
  const kept = await foundEverywhere(system, [old, plate, '慕容雪', 'K50001']);
  expect(kept).toEqual(['audit_log.detail']); // plates of who was joined and read, as before
});
