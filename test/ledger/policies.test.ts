import { msOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const store = 'appointment-via-store';

interface Policy {
  version: number;
  store: string | null;
  durations: Record<string, string>;
  settings: Record<string, unknown>;
  warnAt: number | null;
}

const policyOf = async (procedure: string, query = '') =>
  must(200, await system.as('op-1').get<Policy>(`/policies/${procedure}${query}`));
const dueAfter = async (caseId: string) => {
  const accept = stepOf(await system.theCase(caseId), 'accept');
  return msOf(accept.dueAt) - msOf(accept.openedAt);
};

it("starts with the handbook's own numbers as version 1", async () => {
  expect(await policyOf('appointment-via-call-centre')).toMatchObject({
    version: 1,
    store: null,
    durations: { accept: 'PT2M', 'hand-over': 'PT2M', 'relay-reply': 'PT5M', 'call-customer': 'PT10M' },
    warnAt: 0.8,
    settings: { maxRounds: 3 },
  });
});

it('a change is a new version for new cases; open ones keep theirs to the end', async () => {
  const before = await system.openCase(store, { policy: { durations: { accept: 'PT7M' } } });
  const changed = await system.setPolicy(store, { durations: { accept: 'PT1H', 'answer-customer': 'PT2H' } });
  const after = await system.openCase(store);
  expect(after.policyVersion).toBe(changed);
  expect(before.policyVersion).toBe(changed - 1);
  expect([await dueAfter(before.id), await dueAfter(after.id)]).toEqual([420_000, 3_600_000]);

  const old = await system.drive(before.id);
  expect(old.policyVersion).toBe(changed - 1);
  expect(msOf(stepOf(old, 'answer-customer').dueAt) - msOf(old.clock?.T)).toBe(300_000);
});

it('what a change leaves out keeps its value', async () => {
  await system.setPolicy(store, { warnAt: null, settings: { maxRounds: 5, daysAhead: 7, sameDay: false } });
  must(201, await system.as('admin-1').put(`/policies/${store}`, { durations: { accept: 'PT3M' } }));
  expect(await policyOf(store)).toMatchObject({
    durations: { accept: 'PT3M', 'answer-customer': 'PT5M' },
    warnAt: null,
    settings: { maxRounds: 5 },
  });
});

it("a store's own policy holds there and nowhere else", async () => {
  await system.setPolicy(store, {});
  const version = await system.setPolicy(store, { durations: { accept: 'PT9M' } }, 'S02');
  expect(version).toBe(1);
  const [here, there] = [await system.openCase(store), await system.openCase(store, { store: 'S02' })];
  expect([await dueAfter(here.id), await dueAfter(there.id)]).toEqual([120_000, 540_000]);
  expect(await policyOf(store, '?store=S02')).toMatchObject({ store: 'S02', durations: { accept: 'PT9M' } });
  expect(await policyOf(store, '?store=S01')).toMatchObject({ store: null });
});

it('a step without a deadline of its own gets one from the policy', async () => {
  const { id } = await system.openCase(store, { policy: { durations: { close: 'PT1S' } } });
  const closing = await system.drive(id, {}, 'close');
  const close = stepOf(closing, 'close');
  expect(msOf(close.dueAt) - msOf(close.openedAt)).toBe(1_000);
  const missed = await system.untilEscalated(id, ({ step }) => step === 'close');
  expect(missed.to.map(({ id: who }) => who)).toEqual(['ss-S01', 'sm-S01']);
  const done = stepOf(await system.complete(id, 'close'), 'close');
  expect(done.lateByMs).toBe(msOf(done.completedAt) - msOf(done.dueAt));
});
