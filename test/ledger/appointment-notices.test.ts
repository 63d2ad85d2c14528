import { cancelAll } from '../support/cancel-all';
import { entriesOf, must, noticesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const procedure = 'appointment-notice-hand-in';
let system: LedgerSystem;
let day = 1; // each test has one of its own, from three in the afternoon
const on = (days: number) => `2026-03-${String(day + days).padStart(2, '0')}`;
const at = (clock: string, days = 1) => new Date(`${on(days)}T${clock}:00+08:00`).toISOString();

beforeAll(async () => {
  system = await startLedgerSystem({ at: at('15:00', 0) });
});
beforeEach(async () => {
  day += 3;
  await system.untilPast(at('15:00', 0));
});
afterEach(async () => {
  await cancelAll(system);
  await system.sql('delete from slot_seats');
  await system.sql('delete from slot_capacity');
});
afterAll(() => system.close());

const booked = async (appointmentAt: string, input: object = {}) => {
  const { id } = await system.openCase('appointment-via-store', { input: { service: '保养', ...input } });
  await system.drive(id, { reply: { outcome: 'confirmed', appointmentAt } });
  return id;
};
const expected = async (appointmentAt: string, input: object = {}) =>
  (await system.openCase('appointment-fulfilment', { input: { service: '换油', appointmentAt, ...input } })).id;
const other = { plate: '渝B20001', customerName: '李娜', phone: '13900020001' };
const overridden = { accept: { override: { reason: '老客户' } } };

interface Line {
  plate: string;
  appointmentAt: string;
}
const linesIn = (record: unknown) => (record as { appointments: Line[] }).appointments;
const handedIn = async (store = 'S01') => {
  const { id } = await system.openCase(procedure, { store });
  const done = await system.complete(id, 'hand-in', {});
  expect(done).toMatchObject({ status: 'closed', outcome: 'handed-in' });
  return { id, lines: linesIn(stepOf(done, 'hand-in').record) };
};
const timesOf = (lines: Line[]) => lines.map(({ plate, appointmentAt }) => [plate, appointmentAt]);

it('lists who comes tomorrow, is due at six, and holds what is booked until it is handed in', async () => {
  await booked(at('10:00'), { department: '机修' });
  const opened = await system.openCase(procedure);
  expect(stepOf(opened, 'hand-in')).toMatchObject({ role: 'service-advisor', dueAt: at('18:00', 0) });
  expect(stepOf(opened, 'collect').record).toMatchObject({ forDate: on(1), handInOn: on(0) });
  expect(timesOf(linesIn(stepOf(opened, 'collect').record))).toEqual([['渝A12345', at('10:00')]]);
  await booked(at('09:00'));
  await system.complete(opened.id, 'hand-in', {});
  const entries = await entriesOf(system.as('sm-S01'), 'appointment-notice', opened.id);
  expect(entries.map(({ entry }) => entry['appointmentAt'])).toEqual([at('09:00'), at('10:00')]);
  expect(entries[1]).toMatchObject({
    store: 'S01',
    recordedBy: 'sa-S01',
    entry: {
      ...{ forDate: on(1), plate: '渝A12345', customerName: '张伟', phone: '13800012345' },
      ...{ service: '保养', department: '机修', handedInAt: expect.any(String) },
    },
  });
});

it('names an appointment once, however much is open about it, and those of tomorrow and this store alone', async () => {
  await booked(at('10:00'));
  await expected(at('10:00'));
  await booked(at('10:00', 2));
  await booked(at('23:00', 0));
  await expected(at('11:00'), other);
  expect(timesOf((await handedIn()).lines)).toEqual([
    ['渝A12345', at('10:00')],
    ['渝B20001', at('11:00')],
  ]);
  expect((await handedIn('S02')).lines).toEqual([]);
});

it('knows who sits in a slot, and who gave it back', async () => {
  const slots = [{ from: '09:00', until: '12:00', minutes: 60, capacity: 2 }];
  must(200, await system.as('sm-S01').put('/schedule/capacity', { store: 'S01', days: [1, 2, 3, 4, 5, 6, 7], slots }));
  await booked(at('09:00'));
  const called = await system.openCase('appointment-via-store', { input: other });
  await system.drive(called.id, {
    ...overridden,
    reply: { outcome: 'confirmed', appointmentAt: at('10:00') },
    'answer-customer': { outcome: 'customer-withdrew' },
  });
  const off = await expected(at('09:00'));
  const before = await handedIn();
  expect(timesOf(before.lines)).toEqual([['渝A12345', at('09:00')]]);
  must(200, await system.as('cs-1').post(`/cases/${off}/cancellation`, { reason: '客户取消' }));
  expect((await handedIn()).lines).toEqual([]);
});

it('goes by where the appointment went: moved, called off, or cancelled with its fulfilment', async () => {
  await booked(at('10:00'));
  const withdrawn = await expected(at('10:00'));
  const { children } = await system.theCase(withdrawn);
  expect(children).toEqual([]); // sooner than a day
  await system.complete(withdrawn, 'confirm-arrival', { outcome: 'customer-withdrew' });
  expect((await handedIn()).lines).toEqual([]);

  const called = await system.openCase('appointment-via-store', { input: other });
  await system.drive(called.id, { ...overridden, reply: { outcome: 'confirmed', appointmentAt: at('10:00', 2) } });
  const reminder = await system.openCase('agreed-service-reminder', {
    input: { ...other, item: '保养', appointmentAt: at('10:00', 2) },
    policy: { contact: { allowed: [] } },
  });
  await system.drive(reminder.id, {
    'check-details': { outcome: 'match' },
    'call-customer': { outcome: 'wants-change', override: { reason: '老客户' } },
    'change-adjust': { outcome: 'adjusted', appointmentAt: at('15:30') },
    'change-call': { outcome: 'agreed' },
  });
  expect(timesOf((await handedIn()).lines)).toEqual([['渝B20001', at('15:30')]]);
});

it('is one act where nobody comes, and leaves no entry', async () => {
  const { id, lines } = await handedIn('S02');
  expect(lines).toEqual([]);
  expect(await entriesOf(system.as('gm-1'), 'appointment-notice', id)).toEqual([]);
});

it('says what was not repaired when the car was here last', async () => {
  const work = await system.openCase('work-order', { input: { plate: '渝A12345' } });
  await system.drive(work.id, {
    estimate: { suggested: '更换刹车片', promisedAt: at('20:00', 0) },
    'customer-approves': { outcome: 'approved' },
    work: [{ outcome: 'extra-work', extraWork: '右前减震漏油' }, { outcome: 'done' }],
    'approve-extra': { outcome: 'rejected', extraWork: '右前减震漏油' },
  });
  await booked(at('10:00'));
  expect((await handedIn()).lines).toMatchObject([{ remarks: '右前减震漏油;更换刹车片' }]);
});

it('is told to the advisor and the store manager when it is missing at six, and still means the same day after midnight', async () => {
  await booked(at('10:00'));
  const { id } = await system.openCase(procedure);
  await system.untilPast(at('18:00', 0));
  const told = (await system.theCase(id)).escalations.find(({ level }) => level === 'L1');
  expect(told?.to.map(({ id: who }) => who)).toEqual(['sa-S01', 'sm-S01']);
  expect(await noticesOf(system.as('sm-S01'), id)).toHaveLength(1);
  await system.untilPast(at('00:30'));
  const late = stepOf(await system.complete(id, 'hand-in', {}), 'hand-in');
  expect(late.record).toMatchObject({ forDate: on(1) });
  expect(late.breached).toBe(true);
  expect(timesOf(linesIn(late.record))).toEqual([['渝A12345', at('10:00')]]);
});

it('may be handed in by the front desk, for another day too', async () => {
  await booked(at('10:00', 2));
  const { id } = await system.openCase(procedure, { input: { forDate: on(2) } });
  const done = must(200, await system.tryToComplete(id, 'hand-in', { note: '已核对' }, 'fd-S01'));
  expect(timesOf(linesIn(stepOf(done, 'hand-in').record))).toEqual([['渝A12345', at('10:00', 2)]]);
  const yesterday = { procedure, store: 'S01', input: { forDate: on(-1) } };
  expect((await system.as('sa-S01').post('/cases', yesterday)).status).toBe(422);
});
