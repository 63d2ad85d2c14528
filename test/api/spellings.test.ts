import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { must, stepOf } from '../support/looking';
import { phoneOf } from '../support/phones';
import { refused } from '../support/refused';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

type OfDeparture = CaseView & { departure: { status: string } };
type Listed = Record<'items', Record<string, unknown>[]>;

const anyHour = { contact: { allowed: [] as [string, string][] } };
let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
  await system.setPolicy('service-reminder', anyHour);
});
afterAll(() => system.close());

const lookUp = async (query: Record<string, string>) =>
  must(200, await system.as('op-1').get<Record<string, unknown>>(`/customers/lookup?${new URLSearchParams(query)}`));

describe('whoever asks for a customer', () => {
  it.each([
    ['full-width', { plate: '渝Ａ１２３４５', name: '张伟' }],
    ['with an ideographic space in the name', { plate: '渝A12345', name: '张　伟' }],
    ['small, with dots and dashes', { plate: ' 渝a·123-45', name: '张 伟' }],
    ['with an invisible character', { plate: '渝A\u200b12345', name: '张\u2060伟' }],
    ['with letters for digits nobody writes', { plate: '渝A1234\u{1D7D3}', name: '张伟' }],
    ['by the card as it was read to them', { plate: '渝A12345', cardNumber: 'k 1000-1' }],
  ])('finds them %s', async (_, query) => {
    expect(await lookUp({ ...query, service: 'appointment' })).toMatchObject({ result: 'entitled', plate: '渝A12345' });
  });

  it.each(['渝Н12345', 'Α渝12345', '渝A1234', '张伟'])('is told that %s is no plate', async plate => {
    const query = new URLSearchParams({ plate });
    const body = await refused(system, 422, 'invalid-request', () =>
      system.as('op-1').get(`/customers/lookup?${query}`),
    );
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(['/plate']);
  });
});

describe('a case', () => {
  it.each(['张　伟', '张 伟', '张\u200b伟'])('is the holder’s when the name is spelt %j', async customerName => {
    const opened = await system.openCase('appointment-via-store', { input: { customerName } });
    const done = must(200, await system.tryToComplete(opened.id, 'accept', {}));
    expect(done.customer).toMatchObject({ customerName });
    expect(stepOf(done, 'accept').record).toMatchObject({ verification: 'entitled' });
  });

  it('keeps what was typed beside the form, and is found by either', async () => {
    const typed = { plate: '渝Ｈ-５１００１', phone: '+86 138-0005-1001' };
    const { id, customer, input } = await system.openCase('appointment-via-store', { input: typed });
    expect(customer).toMatchObject({ plate: '渝H51001', phone: '13800051001', typed });
    expect(input).toMatchObject({ plate: '渝H51001', phone: '13800051001' });
    for (const plate of ['渝H51001', '渝h 51001']) {
      const found = await system.as('gm-1').get<Listed>(`/cases?${new URLSearchParams({ plate })}`);
      expect(found.body.items.map(each => each['id'])).toEqual([id]);
    }
  });

  it('has nothing typed beside what was typed in its form', async () => {
    const { customer } = await system.openCase('appointment-via-store', { input: { plate: '渝H51002' } });
    expect(customer?.typed).toBeNull();
  });

  it('forgets what was typed once the plate is said anew', async () => {
    const { id } = await system.openCase('appointment-via-store', { input: { plate: '渝Ｈ51003' } });
    const done = must(200, await system.tryToComplete(id, 'accept', { plate: '渝H51004' }));
    expect(done.customer).toMatchObject({ plate: '渝H51004', typed: null });
  });

  it.each([
    'LSVAA4182E2123456',
    '渝AD12345',
    '渝A1234挂',
    '渝A1234警',
    '粤Z1234港',
    '沪A0023领',
    '224001使',
    'WJ渝1234X',
  ])('may be about %s', async plate => {
    const { customer } = await system.openCase('appointment-via-store', { input: { plate, phone: '13800051005' } });
    expect(customer).toMatchObject({ plate, typed: null });
  });

  it('is opened once for one key, however the same request is spelt', async () => {
    const open = (input: Record<string, string>) =>
      system
        .as('fd-S01')
        .post<CaseView & Problem>(
          '/cases',
          { procedure: 'appointment-via-store', store: 'S01', input },
          { 'idempotency-key': 'spelt-otherwise' },
        );
    const first = must(201, await open({ plate: '渝H51006', customerName: '张伟', phone: '13800051006' }));
    const again = must(200, await open({ plate: '渝Ｈ·51006', customerName: '张　伟', phone: '138 0005 1006' }));
    expect(again.id).toBe(first.id);
    expect((await open({ plate: '渝H51007', customerName: '张伟' })).body.code).toBe('idempotency-key-reused');
  });
});

it.each([
  ['渝H46001', '渝Ｈ４６００１'],
  ['渝h·46002', ' 渝H-46002 '],
  ['渝H4600\u{1D7D1}', '渝H46003\ufeff'],
])('departures of %j and %j are of one car', async (one, other) => {
  const left = (plate: string, leftAt: string) =>
    system.as('fd-S01').post<OfDeparture>('/departures', { plate, customerName: '赵敏', leftAt });
  const at = (hours: number) => new Date(system.now() - hours * 3_600_000).toISOString();
  const first = must(201, await left(one, at(5)));
  const second = must(200, await left(other, at(1)));
  expect(second).toMatchObject({ id: first.id, round: 2, departure: { status: 'restarted' } });
});

it('two cars of one phone and name are one customer, called once a day', async () => {
  const open = (plate: string) => system.openCase('service-reminder', { input: { plate, phone: phoneOf('渝H51010') } });
  const calls = [await open('渝H51010'), await open('渝Ｈ51011')].map(each => stepOf(each, 'call-customer'));
  expect(calls.map(({ notBefore }) => notBefore !== null)).toEqual([false, true]);
});
