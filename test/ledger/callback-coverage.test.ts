import { afterSales, vehicle } from '../support/coverage';
import { msOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let after: ReturnType<typeof afterSales>;
beforeAll(async () => {
  system = await startLedgerSystem();
  after = afterSales(system);
});
afterAll(() => system.close());

const call = 'call-customer';
const now = () => new Date(system.now()).toISOString();
const cancel = (id: string) => system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '重复' });

/** Departures whose call-backs went each its own way, the latest first. */
async function sixDepartures() {
  await after.setPace('PT0.2S', 'PT10M');
  const spoken = await after.left(vehicle());
  const texted = await after.left(vehicle());
  const dissatisfied = await after.left(vehicle());
  const spokenTo = await after.callbackOf(spoken.id);
  await system.complete(spokenTo.id, call, { outcome: 'satisfied', satisfaction: 5 });
  const dialled = await after.callbackOf(texted.id);
  for (let times = 0; times < 3; times += 1) await after.attempt(dialled.id);
  await system.complete((await after.callbackOf(dissatisfied.id)).id, call, { outcome: 'dissatisfied' });
  await after.setPace('PT0.2S', 'PT1S');
  const late = await after.left(vehicle());
  const missing = await after.left(vehicle());
  const forgotten = await after.callbackOf(missing.id);
  const tooLate = await after.callbackOf(late.id);
  await system.untilPast(Math.max(...[forgotten, tooLate].map(each => msOf(stepOf(each, call).dueAt))));
  const { steps } = await system.complete(tooLate.id, call, { outcome: 'satisfied' });
  must(200, await cancel(forgotten.id));
  await after.setPace('PT1H');
  const ahead = await after.left(vehicle());
  const places = [ahead, missing, late, dissatisfied, texted, spoken].map(({ id, departure, customer }) => ({
    plate: customer?.plate,
    leftAt: departure.leftAt,
    caseId: id,
  }));
  return {
    places,
    children: [null, forgotten.id, tooLate.id, undefined, dialled.id, spokenTo.id],
    lateBy: steps[0]?.lateByMs,
  };
}

it('names every departure with who called back, who was texted, what came late, is missing or still ahead', async () => {
  const from = now();
  const { places, children, lateBy } = await sixDepartures();
  const { items, people: _named, ...counts } = await after.coverage({ from });

  const nothing = { doneAt: null, doneBy: null, outcome: null, lateByMs: null, attempts: 0, complaintOwed: false };
  const done = { state: 'done', lateByMs: 0, attempts: 0, complaintOwed: false, outcome: 'satisfied', doneBy: 'op-1' };
  const each = [
    { ...nothing, state: 'open' },
    { ...nothing, state: 'missing' },
    { ...done, state: 'late', lateByMs: lateBy },
    { ...done, outcome: 'dissatisfied' },
    { ...done, outcome: 'unreachable', doneBy: 'system', attempts: 3 },
    done,
  ];
  const common = { customerName: '赵*', store: 'S01', advisor: '韩磊', countedBy: null };
  expect(items).toMatchObject(each.map((said, at) => ({ ...common, ...said, ...places[at] })));
  for (const [at, child] of children.entries()) if (child !== undefined) expect(items[at]?.callbackCaseId).toBe(child);
  expect(msOf(items[0]?.dueAt) - msOf(items[0]?.leftAt)).toBe(3_600_000);

  const covered = {
    departures: 6,
    due: 5,
    spoken: 3,
    texted: 1,
    spokenInTime: 2,
    textedInTime: 1,
    late: 1,
    missing: 1,
  };
  const others = { open: 1, superseded: 0, supersededOverdue: 0, tooLate: 0, coverage: 0.8, reachedRate: 0.6 };
  expect(counts).toEqual({ from, to: null, store: null, ...covered, ...others, next: null });
});

it('a departure that a later one has superseded or overtaken is named with that one, and counted there alone', async () => {
  await after.setPace('PT0.2S', 'PT10M');
  const car = vehicle();
  const first = await after.left(car);
  const superseded = await after.callbackOf(first.id);
  await after.setPace('PT1H');
  const leftAt = now();
  const second = await after.left({ ...car, leftAt });
  await system.untilCase(superseded.id, ({ outcome }) => outcome === 'superseded');
  const before = new Date(msOf(leftAt) - 86_400_000).toISOString();
  expect((await after.left({ ...car, leftAt: before })).departure.status).toBe('overtaken');

  const { items, ...counts } = await after.coverage({ from: before });
  const mine = items.filter(({ plate }) => plate === car.plate);
  expect(mine).toMatchObject([
    { leftAt, state: 'open', countedBy: null, caseId: second.id },
    { leftAt: first.departure.leftAt, state: 'superseded', countedBy: leftAt, callbackCaseId: superseded.id },
    { leftAt: before, state: 'superseded', countedBy: first.departure.leftAt, callbackCaseId: null },
  ]);
  expect(counts).toMatchObject({ superseded: 2, supersededOverdue: 0 });
  expect((await after.coverage({ from: before, state: 'superseded' })).items).toHaveLength(2);
});

it('a departure whose call-back was overdue when the vehicle left again is superseded, and said to have been overdue', async () => {
  const from = now();
  await after.setPace('PT0.2S', 'PT1S');
  const car = vehicle();
  const { id } = await after.left(car);
  const overdue = stepOf(await after.callbackOf(id), call).dueAt;
  await system.untilPast(msOf(overdue));
  await after.setPace('PT1H');
  await after.left(car);
  expect(await after.coverage({ from })).toMatchObject({ superseded: 1, supersededOverdue: 1, missing: 0, open: 1 });
});
