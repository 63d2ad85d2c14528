import { careOf, daysAgo, vehicle, type Care } from '../support/care';
import { afterSales } from '../support/coverage';
import { must, noticesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let care: Care;
beforeAll(async () => {
  system = await startLedgerSystem();
  care = await careOf(system);
  await care.clocks();
});
afterAll(() => system.close());

const textsOf = async (id: string) =>
  must(200, await system.as('cs-1').get<{ items: unknown[] }>(`/texts?caseId=${id}`)).items;
const tooLate = { status: 'done', completedBy: 'system', record: { outcome: 'skipped', reason: 'too-late' } };

it('a departure of two years ago is on record, writes to nobody, opens no call, and the year is over', async () => {
  const car = { ...vehicle(), maintenanceDueOn: '2025-03-01' };
  const leftAt = daysAgo(730);
  const { id, departure } = await care.left({ ...car, leftAt });
  expect(departure.status).toBe('started');
  const ended = await system.untilCase(id, ({ status }) => status === 'closed');
  expect(ended).toMatchObject({ outcome: 'year-passed', children: [], escalations: [] });
  for (const step of ['care-message', 'callback', 'remind-maintenance', 'recall', 'campaign'])
    expect(stepOf(ended, step)).toMatchObject({ ...tooLate, breached: false, lateByMs: null });
  expect(await textsOf(id)).toEqual([]);
  expect(await noticesOf(system.as('sm-S01'), id)).toEqual([]);
  const facts = await system.facts(id, 'step-completed');
  expect(facts.find(({ step }) => step === 'callback')?.data).toMatchObject({ outcome: 'skipped', reason: 'too-late' });
});

it('the report of call-backs counts it as too late to call, never as missing', async () => {
  const car = vehicle();
  const leftAt = daysAgo(40);
  const { id } = await care.left({ ...car, leftAt });
  const { coverage } = afterSales(system);
  const period = { from: daysAgo(41), to: daysAgo(39) };
  const { items, ...counts } = await coverage(period);
  expect(items).toMatchObject([{ caseId: id, state: 'too-late', callbackCaseId: null }]);
  expect(counts).toMatchObject({ departures: 1, due: 0, missing: 0, open: 0, tooLate: 1, coverage: null });
  expect((await coverage({ ...period, state: 'too-late' })).items).toHaveLength(1);
});

it.each([
  [10, ['care-message'], ['callback']],
  [20, ['care-message', 'callback'], []],
  [130, ['care-message', 'callback'], ['recall']],
  [400, ['care-message', 'callback', 'recall'], ['campaign']],
])('reported %i days after it, %j are too late and %j is opened', async (days, passed, opened) => {
  const { id } = await care.left({ ...vehicle(), leftAt: daysAgo(days) });
  for (const step of opened) await care.child(id, step);
  const now = await system.theCase(id);
  for (const step of passed) expect(stepOf(now, step)).toMatchObject(tooLate);
  expect(now.children).toHaveLength(opened.length);
  expect(await textsOf(id)).toEqual([]);
});

it('reported three and a half days after it, its message goes out at once and its call-back opens', async () => {
  const { id } = await care.left({ ...vehicle(), leftAt: daysAgo(3.5) });
  await care.child(id, 'callback');
  const sent = await system.untilCase(id, it => stepOf(it, 'care-message').status === 'done');
  expect(stepOf(sent, 'care-message')).toMatchObject({ completedBy: 'system', breached: true });
  expect(await textsOf(id)).toHaveLength(1);
});

it('how late is too late is the policy of each duty', async () => {
  await care.clocks({}, { callbackTooLateAfter: 'P30D', careMessageTooLateAfter: 'P30D' });
  const { id } = await care.left({ ...vehicle(), leftAt: daysAgo(20) });
  await care.child(id, 'callback');
  await system.untilCase(id, it => stepOf(it, 'care-message').record?.['sentBy'] === 'system');
});
