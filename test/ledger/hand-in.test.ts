import { entriesOf, msOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const procedure = 'pickup-slip-hand-in';
const DAY_MS = 86_400_000;
/** The Monday of this week in Shanghai. */
const monday = () => {
  const local = new Date(system.now() + 8 * 3_600_000);
  const days = (local.getUTCDay() + 6) % 7;
  return new Date(local.getTime() - days * DAY_MS).toISOString().slice(0, 10);
};

async function returnedVehicle(slipNo: string): Promise<void> {
  const { id } = await system.openCase('vehicle-pickup');
  await system.drive(id, {
    accept: { outcome: 'store-agreed' },
    'contact-customer': { outcome: 'accepted' },
    'collect-vehicle': { slipNo },
    'return-vehicle': { outcome: 'fetched' },
  });
}

it('lists the slips of the week, is due on the Monday after by 17:30, and ends audited', async () => {
  await returnedVehicle('J-001');
  const week = monday();
  const opened = await system.openCase(procedure, { input: { week } });
  expect(stepOf(opened, 'collect').record).toMatchObject({ week, slips: [{ slipNo: 'J-001', plate: '渝A12345' }] });
  expect(msOf(stepOf(opened, 'hand-in').dueAt)).toBe(Date.parse(`${week}T17:30:00+08:00`) + 7 * DAY_MS);
  const done = await system.drive(opened.id, { audit: { outcome: 'complete' } });
  expect(done).toMatchObject({ status: 'closed', outcome: 'audited' });
  const [entry] = await entriesOf(system.as('cs-1'), 'pickup-slip', opened.id);
  expect(entry).toMatchObject({
    step: 'audit',
    entry: { slipNo: 'J-001', auditResult: 'complete', receivedBy: 'sp-1', handedInOn: expect.any(String) },
  });
});

it('is one click when there are none, and means last week unless another is named', async () => {
  const opened = await system.openCase(procedure, { store: 'S02' });
  const last = new Date(Date.parse(`${monday()}T00:00:00Z`) - 7 * DAY_MS).toISOString().slice(0, 10);
  expect(stepOf(opened, 'collect').record).toMatchObject({ week: last, slips: [] });
  expect(await system.drive(opened.id, { audit: { outcome: 'complete' } })).toMatchObject({ outcome: 'audited' });
});

it('is handed in again, with a day for it, when the audit finds it incomplete', async () => {
  const { id } = await system.openCase(procedure, { input: { week: monday() } });
  const again = await system.drive(id, { audit: { outcome: 'incomplete', note: '缺 J-002' } }, 'hand-in/2');
  const { openedAt, dueAt } = stepOf(again, 'hand-in', 2);
  expect(msOf(dueAt) - msOf(openedAt)).toBe(DAY_MS);
  const missing = [{ slipNo: 'J-002', reason: '客户未归还' }];
  expect(await system.drive(id, { 'hand-in': { missing }, audit: { outcome: 'complete' } })).toMatchObject({
    round: 2,
  });
});

it('escalates a hand-in that is missing at 17:30 to the store manager and above', async () => {
  const old = '2026-11-02'; // its Monday has passed
  const { id } = await system.openCase(procedure, { input: { week: old } });
  const told = await system.untilEscalated(id, ({ level }) => level === 'L1');
  expect(told).toMatchObject({ step: 'hand-in', dueAt: '2026-11-09T09:30:00.000Z' });
  expect(told.to.map(({ id: who }) => who)).toEqual(['sm-S01', 'gm-1']);
});

it.each([['2026-11-03'], ['2026-13-01'], ['last week']])('refuses %s as a week', async week => {
  const answer = await system.as('sm-S01').post('/cases', { procedure, store: 'S01', input: { week } });
  expect(answer.status).toBe(422);
});

it.each([
  [false, '2026-10-05'],
  [true, '2026-10-08'],
])('on a holiday is handed in all the same, unless the policy moves it (%s): on %s', async (movedOffHolidays, day) => {
  const policy = { settings: { movedOffHolidays } };
  const opened = await system.openCase(procedure, { input: { week: '2026-09-28' }, policy }); // before the National Day week
  expect(stepOf(opened, 'collect').record).toMatchObject({ handInOn: day });
  expect(stepOf(opened, 'hand-in').dueAt).toBe(`${day}T09:30:00.000Z`);
});
