import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { foundEverywhere } from '../support/everywhere';
import { importsAt } from '../support/imports';
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
const lookUp = async (plate: string) =>
  must(
    200,
    await system
      .as('op-1')
      .get<{ result: string }>(`/customers/lookup?plate=${encodeURIComponent(plate)}&service=pickup`),
  ).result;
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

it('the same file again undoes no renaming, joining or erasure, and takes no card from another car', async () => {
  const imports = importsAt(system);
  const heading = 'plate,customerName,phone,cardNumber,validUntil,services';
  const line = (no: number) => `渝F6000${no},马六,1390000006${no},MM6000${no},2099-12-31,pickup`;
  const file = [heading, line(1), line(2), line(3), line(4)].join('\n');
  expect(await imports.keep('customers', file)).toMatchObject({ created: 4, rejected: 0 });
  must(200, await admin().put(at('渝F60001', '/plate'), { plate: '渝F60011', reason: '换牌' }));
  must(201, await admin().put(at('渝F60012'), { customerName: '马六' }));
  must(200, await admin().post(at('渝F60002', '/merge'), { into: '渝F60012', reason: '同一辆车' }));
  must(200, await admin().post(at('渝F60003', '/erasure'), { reason: '本人要求' }));
  must(200, await admin().put('/cards/MM60004', { ...card, plate: '渝F60012' }));

  const others = Array.from({ length: 1_000 }, (_, no) => `渝FN${String(no).padStart(4, '0')},别人,,,,`);
  const more = [file, ...others, line(1).replace('MM60001', 'MM60009')].join('\n'); // a further card, in the next batch
  const codes = ['plate-renamed', 'plate-renamed', 'customer-erased', 'card-of-another', 'plate-renamed'];
  const full = { dryRun: 'true', missing: 'deactivate', missingAtMost: '1000' };
  const dry = await imports.keep('customers', more, full);
  expect((await imports.rows(dry.id, 'deactivated')).filter(row => row.cardNumber?.startsWith('MM'))).toEqual([]);
  const again = await imports.keep('customers', more);
  for (const { errors, created, rejected } of [dry, again]) {
    expect(errors.map(({ code }) => code)).toEqual(codes);
    expect(errors[0]?.message).toContain('渝F60011');
    expect([created, rejected]).toEqual([1_000, 5]);
  }
  const items = [1, 2, 3, 4].map(no => ({
    plate: `渝F6000${no}`,
    customerName: '马六',
    cardNumber: `MM6000${no}`,
    validUntil: '2099-12-31',
  }));
  const listed = must(200, await admin().post<{ items: Entry[] }>('/customers', { items })).items;
  expect(listed.map(each => each['code'])).toEqual(codes.slice(0, 4));
  expect([await lookUp('渝F60001'), await lookUp('渝F60011')]).toEqual(['not-a-card-holder', 'entitled']);
  expect(must(200, await admin().get('/cards/MM60002'))).toMatchObject({ plate: '渝F60012' });
  for (const gone of [at('渝F60001'), at('渝F60002'), at('渝F60003'), '/cards/MM60003', '/cards/MM60009'])
    expect((await admin().get(gone)).status).toBe(404);

  const put = (plate: string, more = {}) => admin().put<Problem>(at(plate), { customerName: '新人' }, more);
  expect(await refused(system, 409, 'plate-renamed', () => put('渝F60002'))).toMatchObject({ plate: '渝F60012' });
  await refused(system, 409, 'customer-erased', () => put('渝F60003'));
  for (const plate of ['渝F60001', '渝F60003']) must(201, await put(plate, { 'if-none-match': '*' }));
  must(200, await put('渝F60003'));
  must(200, await admin().post(at('渝F60011', '/erasure'), { reason: '本人要求' }));
  expect(await foundEverywhere(system, ['渝F60011', 'MM60001'])).toEqual(['audit_log.detail']);
  await imports.keep('customers', `${heading}\n${line(1).replace('渝F60001', '渝F60011')}`);
  expect((await admin().get(at('渝F60011'))).status).toBe(404); // it had only been renamed into it
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
