import type { CaseView } from '../../api/wire/case';
import { msOf, must, openStep, stepOf } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

const store = 'appointment-via-store';
const callCentre = 'appointment-via-call-centre';

interface Ready {
  status: string;
  engine: string;
  findings: string[];
}
const ended: CaseView[] = [];
const workflowOf = async (id: string) => (await system.engine.client.workflow.getHandle(id).describe()).status.name;
const ready = async () => must(200, await system.as('op-1').get<Ready>('/readyz'));

/** How the engine can be away: nobody conducts, or nobody answers at its address. */
const ways = [
  {
    away: 'no worker conducts',
    leave: () => system.engine.conductors.stop(),
    back: () => system.engine.conductors.start(),
  },
  { away: 'the engine cannot be reached', leave: () => system.gate.shut(), back: () => system.gate.open() },
];

describe.each(ways)('while $away', ({ leave, back }) => {
  let begun: CaseView;
  beforeAll(async () => {
    begun = await system.openCase(store, { policy: {} });
    begun = await system.drive(begun.id, {}, 'notify-supervisor');
    await system.untilHeard(begun.id);
    ended.push(begun);
    await leave();
  });
  afterAll(back);

  it('a case opens with its first step, and its deadline is kept', async () => {
    const opened = await system.openCase(callCentre, { policy: { durations: { accept: 'PT1S' } } });
    expect(openStep(opened)).toMatchObject({ step: 'accept', round: 1 });
    const missed = await system.untilEscalated(opened.id, ({ level }) => level === 'L1');
    expect(missed).toMatchObject({ step: 'accept', to: [{ id: 'op-1' }, { id: 'op-2' }, { id: 'cs-1' }] });
  });

  it('an open step is completed, and its answer has the next one open', async () => {
    const { id } = await system.openCase(callCentre);
    const accepted = must(200, await system.tryToComplete(id, 'accept'));
    expect(accepted).toMatchObject({ status: 'open', advancing: false });
    expect(openStep(accepted)).toMatchObject({ step: 'hand-over', round: 1 });
    expect(stepOf(accepted, 'accept')).toMatchObject({ status: 'done', completedBy: 'op-1' });
    const again = await system.tryToComplete(id, 'accept', {}, 'op-2');
    expect(again).toMatchObject({ status: 409, body: { code: 'step-not-open', completedBy: 'op-1' } });
  });

  it('T+5 alarms at its instant', async () => {
    const { id } = await system.openCase(store, { policy: { durations: { 'answer-customer': 'PT1S' } } });
    const accepted = must(200, await system.tryToComplete(id, 'accept'));
    const missed = await system.untilEscalated(id, ({ level }) => level === 'L1');
    expect(msOf(missed.dueAt)).toBe(msOf(accepted.clock?.T) + 1_000);
    expect(missed).toMatchObject({ step: 'notify-supervisor', to: [{ id: 'fd-S01' }, { id: 'sm-S01' }] });
    expect(await system.facts(id, 'deadline-missed')).toMatchObject([{ at: missed.dueAt }]);
  });

  it('a case can be paused, resumed and cancelled', async () => {
    const { id } = await system.openCase(store);
    const act = async (what: string) =>
      must(200, await system.as('cs-1').post<CaseView>(`/cases/${id}/${what}`, { reason: '停电' })).status;
    expect([await act('pause'), await act('resume'), await act('cancellation')]).toEqual([
      'paused',
      'open',
      'cancelled',
    ]);
  });

  it('what was begun before goes on to its end', async () => {
    expect(await system.drive(begun.id)).toMatchObject({ status: 'closed', outcome: 'booked' });
  });
});

it('when it is back, it hears of what has ended, and every other case goes on to its end', async () => {
  await system.untilAllHeard();
  for (const { id } of ended)
    await until(`the workflow of ${id} to end`, async () => (await workflowOf(id)) === 'COMPLETED');
  const { items } = must(200, await system.as('gm-1').get<{ items: CaseView[] }>('/cases?status=open&limit=500'));
  expect(items.length).toBeGreaterThanOrEqual(6);
  const driven = await Promise.all(items.map(({ id }) => system.drive(id)));
  for (const { outcome } of driven) expect(outcome).toBe('booked');
});

it('says whether the engine answers, and is ready all the while', async () => {
  await until('the engine', async () => (await ready()).engine === 'up');
  await system.gate.shut();
  const { id } = await system.openCase(store);
  const away = await until('the loss to be noticed', async () =>
    [await ready()].find(({ engine }) => engine === 'away'),
  );
  expect(away).toMatchObject({ status: 'degraded' });
  expect(away.findings.join()).toContain('the engine does not answer');
  await system.gate.open();
  await until('the engine to be back', async () => (await ready()).engine === 'up');
  expect((await system.drive(id)).outcome).toBe('booked');
});
