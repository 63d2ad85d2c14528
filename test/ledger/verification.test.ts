import { entriesOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const refused = [
  { reason: 'not-a-card-holder', of: 'a customer without a card', input: { plate: '渝D40001', customerName: '陈静' } },
  { reason: 'not-a-card-holder', of: 'a plate nobody knows', input: { plate: '渝Z99999', customerName: '无名' } },
  { reason: 'plate-mismatch', of: 'another name', input: { plate: '渝A12345', customerName: '李四' } },
  { reason: 'card-expired', of: 'an expired card', input: { plate: '渝B20001', customerName: '李娜' } },
  {
    reason: 'service-not-included',
    of: 'a service the card lacks',
    input: { plate: '渝C30001', customerName: '王芳', service: '接送车辆' },
  },
];

describe.each(['appointment-via-call-centre', 'appointment-via-store'])('%s', procedure => {
  it.each(refused)('ends not-entitled for $of ($reason), on record in register 1', async ({ reason, input }) => {
    const { id } = await system.openCase(procedure, { input });
    const done = await system.drive(id);

    expect(done).toMatchObject({ status: 'closed', outcome: 'not-entitled', clock: null });
    expect(done.steps.map(({ step }) => step)).toEqual(['accept']);
    expect(stepOf(done, 'accept').record).toMatchObject({ verification: reason });
    expect(await entriesOf(system.as('sm-S01'), 'appointment-register-1', id)).toMatchObject([
      { step: 'accept', entry: { verification: reason, ...shown(input) } },
    ]);
  });

  it('goes on when the reason for an exception is given, and keeps the reason', async () => {
    const { id } = await system.openCase(procedure, { input: { plate: '渝D40001', customerName: '陈静' } });
    const reason = '老客户,店长口头同意';
    const accepted = await system.complete(id, 'accept', { override: { reason } });

    expect(accepted.status).toBe('open');
    expect(accepted.steps).toHaveLength(2);
    expect(await entriesOf(system.as('sm-S01'), 'appointment-register-1', id)).toMatchObject([
      { step: 'accept', entry: { verification: 'not-a-card-holder', overrideReason: reason } },
    ]);
  });

  it('takes plate and name of the record before those of the input', async () => {
    const { id } = await system.openCase(procedure, { input: { plate: '渝Z99999', customerName: '无名' } });
    const accepted = await system.complete(id, 'accept', { plate: '渝a 12345', customerName: '张伟' });
    expect(accepted.customer).toMatchObject({ plate: '渝A12345', customerName: '张伟' });
    expect(stepOf(accepted, 'accept').record).toMatchObject({ verification: 'entitled' });
  });

  it('refuses a verification somebody writes in by hand', async () => {
    const { id } = await system.openCase(procedure, { input: { plate: '渝D40001', customerName: '陈静' } });
    const done = await system.complete(id, 'accept', { verification: 'entitled' });
    expect(done.outcome).toBe('not-entitled');
  });
});

it('a card number of another plate does not match', async () => {
  const { id } = await system.openCase('appointment-via-store');
  const done = await system.complete(id, 'accept', { cardNumber: 'K20001' });
  expect(stepOf(done, 'accept').record).toMatchObject({ verification: 'plate-mismatch' });
});

it('the person on the call can look the customer up before', async () => {
  const look = async (query: Record<string, string>) =>
    must(200, await system.as('op-1').get<{ result: string }>(`/customers/lookup?${new URLSearchParams(query)}`))
      .result;

  expect(await look({ plate: '渝A12345', name: '张伟', service: 'appointment-via-store' })).toBe('entitled');
  expect(await look({ plate: '渝A12345', name: '李四' })).toBe('plate-mismatch');
  expect(await look({ plate: '渝B20001' })).toBe('card-expired');
  expect(await look({ plate: '渝C30001', name: '王芳', service: '接送' })).toBe('service-not-included');
  expect(await look({ plate: '渝C30001', name: '王芳', service: 'appointment' })).toBe('entitled');
  expect(await look({ plate: '渝D40001' })).toBe('not-a-card-holder');
  expect(await look({ plate: '渝A12345', cardNumber: 'K20001' })).toBe('plate-mismatch');
});

const shown = ({ plate, customerName }: { plate: string; customerName: string }) => ({ plate, customerName });
