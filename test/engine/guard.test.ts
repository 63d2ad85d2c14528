import { msOf, stepOf } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { untilPast } from '../support/until';

const GUARD_MS = 700;

let system: System;
beforeAll(async () => {
  system = await startSystem({ guardMs: GUARD_MS });
  const { id } = await system.openCase('appointment-via-store');
  await system.untilHeard(id); // the first case of a worker takes it seconds
});
afterEach(() => Promise.all([system.engine.watch.start(), system.engine.conductors.start()]));
afterAll(() => system.close());

const policy = {
  durations: { accept: 'PT1S' },
  ladder: [
    { level: 'L1', after: 'PT0S', to: ['holder', 'superior'] },
    { level: 'L2', after: 'PT1S', to: ['superior-2'] },
  ],
};
const guarded = async (caseId: string) => {
  const { events } = await system.engine.client.workflow.getHandle(caseId).fetchHistory();
  return (events ?? []).filter(({ timerFiredEventAttributes: fired }) => fired).length;
};

it("the conductor's own timer fires what the clock has not, under the same key and to the same people", async () => {
  const { id } = await system.openCase('appointment-via-store', {
    policy: { ...policy, durations: { accept: 'PT4S' } },
  });
  await system.untilHeard(id);
  await system.engine.watch.stop();
  expect(await system.facts(id, 'deadline-missed')).toEqual([]);
  const climbed = await system.untilEscalated(id, ({ level }) => level === 'L2');
  expect(climbed.to).toMatchObject([{ id: 'gm-1' }]);
  const late = await system.theCase(id);
  const dueMs = msOf(stepOf(late, 'accept').dueAt);
  expect(late.escalations.map(({ level, to }) => [level, to.map(one => one.id)])).toEqual([
    ['L1', ['fd-S01', 'sm-S01']],
    ['L2', ['gm-1']],
  ]);
  expect(msOf(late.escalations[0]?.firedAt)).toBeGreaterThanOrEqual(dueMs + GUARD_MS);
  expect(await system.facts(id, 'deadline-missed')).toMatchObject([{ at: stepOf(late, 'accept').dueAt, by: 'system' }]);

  await system.engine.watch.start();
  await untilPast(Date.now() + 1_000);
  expect((await system.theCase(id)).escalations).toEqual(late.escalations);
  expect((await system.drive(id)).outcome).toBe('booked');
});

it('what is told until somebody has seen it is told again by the conductor where the clock is away', async () => {
  const { id } = await system.openCase('complaint', { policy: { settings: { majorAlertEvery: 'PT1S' } } });
  await system.drive(id, {}, 'classify');
  await system.untilHeard(id);
  await system.complete(id, 'classify', { outcome: 'major' });
  await system.untilHeard(id);
  await system.engine.watch.stop();
  const told = async () => (await system.theCase(id)).escalations.map(({ repeat }) => repeat);
  const before = Math.max(...(await told()));
  const again = await system.untilEscalated(id, ({ repeat }) => repeat >= before + 2);
  expect(again).toMatchObject({ reason: 'alert', level: 'alert', to: [{ id: 'cs-1' }] });
  const repeats = await told();
  expect(repeats).toEqual(repeats.map((_, at) => at + 1)); // none twice, none left out
  expect(await system.facts(id, 'deadline-missed')).toEqual([]);
});

it('finds it there when the clock was first, and says nothing twice', async () => {
  const { id } = await system.openCase('appointment-via-store', { policy });
  const first = await system.untilEscalated(id, ({ level }) => level === 'L1');
  await system.untilEscalated(id, ({ level }) => level === 'L2');
  await untilPast(msOf(first.dueAt) + 1_000 + GUARD_MS + 600);
  expect(await guarded(id)).toBeGreaterThan(0);
  const keys = (await system.facts(id)).map(({ kind, data }) => `${kind}/${String(data['level'])}`);
  expect(keys.filter(key => key.startsWith('escalated/'))).toEqual(['escalated/L1', 'escalated/L2']);
  expect(keys.filter(key => key.startsWith('deadline-missed'))).toHaveLength(1);
  const twice = await system.sql(
    'select recipient from deliveries where case_id = $1 group by about, recipient, channel having count(*) > 1',
    [id],
  );
  expect(twice).toEqual([]);
});

it('costs an overdue case that nobody touches three tasks, however often its ladder repeats', async () => {
  const ladder = [{ level: 'L1', after: 'PT0S', to: ['holder'], repeatEvery: 'PT1S' }];
  const { id } = await system.openCase('appointment-via-store', { policy: { ...policy, ladder } });
  const repeated = await system.untilEscalated(id, ({ repeat }) => repeat === 3);
  await untilPast(msOf(repeated.firedAt) + GUARD_MS);
  const { events } = await system.engine.client.workflow.getHandle(id).fetchHistory();
  const tasks = (events ?? []).filter(({ workflowTaskCompletedEventAttributes: task }) => task).length;
  expect(tasks).toBeLessThanOrEqual(3);
});

it('rests with the case: a pause moves the timer, an answer ends it', async () => {
  const { id } = await system.openCase('appointment-via-store', {
    policy: { ...policy, durations: { accept: 'PT2S' } },
  });
  await system.untilHeard(id);
  await system.as('cs-1').post(`/cases/${id}/pause`, { reason: '停电' });
  await untilPast(Date.now() + 2_000 + GUARD_MS + 500);
  expect((await system.theCase(id)).escalations).toEqual([]);
  await system.as('cs-1').post(`/cases/${id}/resume`);
  await system.untilHeard(id);
  await system.engine.watch.stop();
  const missed = await system.untilEscalated(id, ({ level }) => level === 'L1');
  expect(msOf(missed.firedAt)).toBeGreaterThanOrEqual(msOf(missed.dueAt));
  await system.engine.watch.start();
  expect((await system.drive(id)).outcome).toBe('booked');
});

it('after an outage of both clocks every rung is on record and everyone gets one notice', async () => {
  const { id } = await system.openCase('appointment-via-store', { policy });
  await Promise.all([system.engine.watch.stop(), system.engine.conductors.stop()]);
  const dueMs = msOf(stepOf(await system.theCase(id), 'accept').dueAt);
  await untilPast(dueMs + 1_500);
  expect((await system.theCase(id)).escalations).toEqual([]);
  await Promise.all([system.engine.watch.start(), system.engine.conductors.start()]);
  await system.untilEscalated(id, ({ level }) => level === 'L2');

  const { escalations } = await system.theCase(id);
  expect(escalations.map(({ level, to }) => [level, to.map(one => one.id)])).toEqual([
    ['L1', ['fd-S01', 'sm-S01']],
    ['L2', ['gm-1']],
  ]);
  expect(await system.facts(id, 'deadline-missed')).toMatchObject([{ at: new Date(dueMs).toISOString() }]);
  const told = await system.sql('select recipient from deliveries where case_id = $1 order by 1', [id]);
  expect(told.map(({ recipient }) => recipient)).toEqual(['fd-S01', 'gm-1', 'sm-S01']);
});
