import { careOf, daysAgo, vehicle, type Care } from '../support/care';
import { must, stepOf } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { until, untilPast } from '../support/until';

const GUARD_MS = 700;

let system: System;
let care: Care;
beforeAll(async () => {
  system = await startSystem({ guardMs: GUARD_MS, auditEveryMs: 300, continueAfterEvents: 30 });
  care = await careOf(system);
});
afterEach(() => Promise.all([system.engine.watch.start(), system.engine.conductors.start()]));
afterAll(() => system.close());

const workflowOf = (id: string) => system.engine.client.workflow.getHandle(id);
const taken = (id: string) => system.untilHeard(id);
const lost = { 'call-customer': { outcome: 'lost' } };

it("without the ledger's clock the conductor's own timer opens what is due, sends the message, and nothing twice", async () => {
  await care.clocks({ 'care-message': 'PT7S', callback: 'PT8S' }); // time to stop the ledger's clock before
  const { id } = await care.left(vehicle());
  await taken(id);
  await system.engine.watch.stop();
  const callback = await care.child(id, 'callback');
  const [row] = await system.sql('select opened_at as at from cases where id = $1', [callback.id]);
  const [kept] = await system.sql('select callback_at as at from departures where case_id = $1', [id]);
  expect(Number(row?.['at'])).toBeGreaterThanOrEqual(Number(kept?.['at']) + GUARD_MS);
  const sent = await system.untilCase(id, it => stepOf(it, 'care-message').status === 'done');
  expect(stepOf(sent, 'care-message')).toMatchObject({ completedBy: 'system', breached: true });
  await system.engine.watch.start();
  await untilPast(Date.now() + 1_000);
  expect(await care.count(id, 'callback')).toBe(1);
  expect(await system.facts(id, 'deadline-missed')).toHaveLength(1);
});

it('a vehicle that comes again and again is conducted by run after run, each short', async () => {
  await care.clocks();
  const car = vehicle();
  const { id } = await care.left({ ...car, leftAt: daysAgo(12) });
  for (let days = 11; days >= 0; days--) {
    await care.left({ ...car, leftAt: daysAgo(days) }, 200);
    await taken(id);
  }
  const { raw, runId, historyLength } = await workflowOf(id).describe();
  expect(raw.workflowExecutionInfo?.firstRunId).not.toBe(runId);
  expect(historyLength).toBeLessThan(60);
  const { events } = await workflowOf(id).fetchHistory();
  const input = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]?.data;
  const { facts } = JSON.parse(Buffer.from(input ?? []).toString()) as { facts: { key: string }[] };
  expect(facts.length).toBeLessThan(25); // of the visit under way, not of the years before
  const [round] = await system.sql('select round from cases where id = $1', [id]);
  expect(round).toEqual({ round: 13 });
});

it('rebuilt from its facts after a second visit, it waits for what that visit is owed and ends as if nothing had been', async () => {
  const car = vehicle();
  await care.clocks();
  const { id } = await care.left({ ...car, leftAt: daysAgo(5) });
  await care.child(id, 'callback');
  await care.clocks({ callback: 'PT1S', recall: 'PT2S', campaign: 'PT3S' });
  await care.left(car, 200);
  await taken(id);
  const { runId } = await workflowOf(id).describe();
  await workflowOf(id).terminate('by hand');
  await until('it to be rebuilt', async () => {
    const now = await workflowOf(id).describe();
    return now.status.name === 'RUNNING' && now.runId !== runId;
  });
  for (const step of ['callback', 'recall', 'campaign']) {
    const answers = step === 'callback' ? { 'call-customer': { outcome: 'satisfied' } } : lost;
    await system.drive((await care.child(id, step, 2)).id, answers);
  }
  expect(await system.untilCase(id, ({ status }) => status === 'closed')).toMatchObject({ outcome: 'year-passed' });
  expect(await care.count(id, 'callback', 2)).toBe(1);
});

it('departures and due calls go on while the conductors are away; afterwards nothing is missing', async () => {
  await care.clocks({ callback: 'PT1S', campaign: 'PT3S' });
  await system.engine.conductors.stop();
  const car = vehicle();
  const { id } = await care.left({ ...car, leftAt: daysAgo(1) });
  const first = await care.child(id, 'callback');
  await care.left(car, 200);
  expect(await system.theCase(first.id)).toMatchObject({ outcome: 'superseded' });
  const second = await care.child(id, 'callback', 2);
  must(200, await system.tryToComplete(second.id, 'call-customer', { outcome: 'satisfied' }));
  await system.engine.conductors.start();
  await system.untilCase(second.id, ({ status, outcome }) => status === 'closed' && outcome === 'satisfied');
  await system.drive((await care.child(id, 'campaign', 2)).id, lost);
  expect(await system.untilCase(id, ({ status }) => status === 'closed')).toMatchObject({ outcome: 'year-passed' });
});
