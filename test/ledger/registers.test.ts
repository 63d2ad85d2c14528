import { entriesOf, type RegisterEntry } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const known = { plate: '渝A12345', customerName: '张伟', phone: '13800012345' };
const wish = {
  request: '空调不制冷',
  requestedAt: '2026-12-02T01:00:00.000Z',
  department: '机电',
  service: '空调检修',
};
const at = '2026-12-03T06:30:00.000Z';
const spoken = { outcome: 'booked', feedback: '同意', documentsToBring: '行驶证', readBackConfirmed: true };
const replied = { outcome: 'alternative-time', reply: '周四下午可以', appointmentAt: at };

it('register 1 and 2 hold what was written at each step of 预约·客服部, by whom and in which role', async () => {
  const { id } = await system.openCase('appointment-via-call-centre');
  await system.drive(id, { accept: wish, reply: replied, 'call-customer': spoken, close: { note: '完成' } });
  const [one, two] = [
    await entriesOf(system.as('cs-1'), 'appointment-register-1', id),
    await entriesOf(system.as('cs-1'), 'appointment-register-2', id),
  ];

  const { service: _service, ...asked } = wish;
  const answer = { reply: '周四下午可以', replyOutcome: 'alternative-time', appointmentAt: at };
  expect(one.map(row)).toEqual([
    ['accept', 1, 'operator', 'op-1', { ...known, ...wish, verification: 'entitled' }],
    ['notify-supervisor', 1, 'front-desk', 'fd-S01', { ...known, ...asked }],
    ['relay-reply', 1, 'front-desk', 'fd-S01', { ...known, ...answer }],
    ['call-customer', 1, 'operator', 'op-1', { ...known, reply: '周四下午可以', result: 'booked', feedback: '同意' }],
    ['record-result', 1, 'front-desk', 'fd-S01', { ...known, result: 'booked' }],
  ]);
  expect(two.map(row)).toEqual([
    [
      'reply',
      1,
      'service-supervisor',
      'ss-S01',
      { plate: known.plate, customerName: known.customerName, request: wish.request, ...answer },
    ],
    [
      'close',
      1,
      'service-supervisor',
      'ss-S01',
      { plate: known.plate, customerName: known.customerName, result: 'booked' },
    ],
  ]);
  expect(one.every(({ procedure, store }) => procedure === 'appointment-via-call-centre' && store === 'S01')).toBe(
    true,
  );
});

it('register 1 and 2 hold what was written at each step of 预约·店面', async () => {
  const { id } = await system.openCase('appointment-via-store', { store: 'S02' });
  await system.drive(id, { accept: wish, reply: replied, 'answer-customer': { ...spoken, appointmentAt: at } });
  expect((await entriesOf(system.as('cs-1'), 'appointment-register-1', id)).map(row)).toEqual([
    ['accept', 1, 'front-desk', 'fd-S02', { ...known, ...wish, verification: 'entitled' }],
    [
      'answer-customer',
      1,
      'front-desk',
      'fd-S02',
      {
        ...known,
        reply: '周四下午可以',
        replyOutcome: 'alternative-time',
        appointmentAt: at,
        result: 'booked',
        feedback: '同意',
      },
    ],
  ]);
  const seconds = await entriesOf(system.as('cs-1'), 'appointment-register-2', id);
  expect(seconds.map(({ step, role, recordedBy }) => [step, role, recordedBy])).toEqual([
    ['reply', 'service-supervisor', 'ss-S02'],
    ['close', 'service-supervisor', 'ss-S02'],
  ]);
  expect(seconds[1]?.entry).toMatchObject({ result: 'booked', appointmentAt: at });
});

it('every round has its own entries, with the wish of that round', async () => {
  const { id } = await system.openCase('appointment-via-call-centre');
  const answers = {
    'hand-over': [{}, { request: '改到下周' }],
    'call-customer': [{ outcome: 'disagrees', feedback: '太晚' }, { outcome: 'booked' }],
  };
  await system.drive(id, answers);
  const entries = await entriesOf(system.as('cs-1'), 'appointment-register-1', id);
  const of = (step: string) =>
    entries.filter(entry => entry.step === step).map(({ round, entry }) => ({ round, ...entry }));
  expect(of('notify-supervisor')).toMatchObject([
    { round: 1, request: '保养,更换机油' },
    { round: 2, request: '改到下周' },
  ]);
  expect(of('call-customer')).toMatchObject([
    { round: 1, result: 'disagrees', feedback: '太晚' },
    { round: 2, result: 'booked' },
  ]);
  expect(of('record-result')).toMatchObject([{ round: 2, result: 'booked' }]);
});

const row = ({ step, round, role, recordedBy, entry }: RegisterEntry) => [step, round, role, recordedBy, entry];
