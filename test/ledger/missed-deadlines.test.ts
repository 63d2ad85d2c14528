import { msOf, openStep, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(async () => {
  await nothingFiredEarlyOrTwice();
  await system.close();
});

const callCentre = 'appointment-via-call-centre';
const store = 'appointment-via-store';

const alone = [
  { procedure: callCentre, deadline: 'accept', open: 'accept', to: ['op-1', 'op-2', 'cs-1'] },
  { procedure: callCentre, deadline: 'hand-over', open: 'hand-over', to: ['op-1', 'op-2', 'cs-1'] },
  { procedure: callCentre, deadline: 'relay-reply', open: 'notify-supervisor', to: ['fd-S01', 'sm-S01'] },
  { procedure: callCentre, deadline: 'relay-reply', open: 'reply', to: ['ss-S01', 'sm-S01'] },
  { procedure: callCentre, deadline: 'relay-reply', open: 'relay-reply', to: ['fd-S01', 'sm-S01'] },
  { procedure: callCentre, deadline: 'call-customer', open: 'call-customer', to: ['op-1', 'op-2', 'cs-1'] },
  { procedure: store, deadline: 'accept', open: 'accept', to: ['fd-S01', 'sm-S01'] },
  { procedure: store, deadline: 'answer-customer', open: 'notify-supervisor', to: ['fd-S01', 'sm-S01'] },
  { procedure: store, deadline: 'answer-customer', open: 'reply', to: ['ss-S01', 'sm-S01'] },
  { procedure: store, deadline: 'answer-customer', open: 'answer-customer', to: ['fd-S01', 'sm-S01'] },
];

it.each(alone)(
  '$procedure: $deadline missed while $open is open alarms holder and superior at its instant, and only then',
  async ({ procedure, deadline, open, to }) => {
    const { id } = await system.openCase(procedure);
    const waiting = await system.drive(id, {}, open);
    const dueAt = stepOf(waiting, open).dueAt ?? '';

    const escalation = await system.untilEscalated(id, ({ level }) => level === 'L1');
    expect(escalation).toMatchObject({ step: open, round: 1, dueAt, reason: 'deadline' });
    expect(escalation.to.map(({ id: who }) => who)).toEqual(to);
    expect(msOf(escalation.firedAt)).toBeGreaterThanOrEqual(msOf(dueAt));
    const missed = await system.theCase(id);
    expect(openStep(missed)).toMatchObject({ step: open, breached: true, lateByMs: null, status: 'open' });
    const facts = await system.facts(id, 'deadline-missed');
    expect(facts).toMatchObject([{ step: open, at: dueAt, by: 'system', data: { deadline, dueAt } }]);

    const done = stepOf(await system.complete(id, open), open);
    expect(done.lateByMs).toBe(msOf(done.completedAt) - msOf(dueAt));
    expect(done).toMatchObject({ status: 'done', breached: true });
    expect((await system.drive(id)).outcome).toBe('booked');
  },
);

it('every deadline of one case may be missed: each is on record once, with its own lateness', async () => {
  const { id } = await system.openCase(callCentre);
  const missed = (step: string) => system.untilEscalated(id, it => it.level === 'L1' && it.step === step);
  for (const step of ['accept', 'hand-over', 'notify-supervisor']) {
    await missed(step);
    await system.complete(id, step);
  }
  await system.drive(id, {}, 'call-customer');
  await missed('call-customer');
  const done = await system.drive(id);

  const facts = await system.facts(id, 'deadline-missed');
  expect(facts.map(({ data }) => data['deadline'])).toEqual(['accept', 'hand-over', 'relay-reply', 'call-customer']);
  for (const { data, at } of facts) expect(at).toBe(stepOf(done, String(data['deadline'])).dueAt);
  for (const row of done.steps.filter(({ dueAt }) => dueAt !== null)) {
    expect(row.lateByMs).toBe(msOf(row.completedAt) - msOf(row.dueAt));
    expect(row.breached).toBe(true);
  }
});

it.each([callCentre, store])('%s: nothing alarms when everything is in time', async procedure => {
  const { id } = await system.openCase(procedure);
  const done = await system.drive(id);
  expect(done.escalations).toEqual([]);
  expect(done.steps.every(({ breached, lateByMs, dueAt }) => !breached && (dueAt === null || lateByMs === 0))).toBe(
    true,
  );
  expect(await system.facts(id, 'deadline-missed')).toEqual([]);
});

it('a step that is late is among the overdue cases, and first among the tasks', async () => {
  const { id } = await system.openCase(store, { store: 'S02' });
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  const overdue = await system.as('gm-1').get<{ items: { id: string }[] }>('/cases?overdue=true&store=S02');
  expect(overdue.body.items.map(it => it.id)).toEqual([id]);
  const tasks = await system.as('fd-S02').get<{ items: { caseId: string; breached: boolean }[] }>('/tasks');
  expect(tasks.body.items[0]).toMatchObject({ caseId: id, breached: true });
  await system.complete(id, 'accept');
});

/** Of everything this file made: no rung before its instant, no notice twice. */
async function nothingFiredEarlyOrTwice(): Promise<void> {
  await system.until(
    'the last rungs',
    async () =>
      (await system.sql('select 1 from deadlines where next_at <= $1', [new Date(system.now())])).length === 0,
  );
  expect(await system.sql('select id from escalations where fired_at < rung_at')).toEqual([]);
  const twice = 'select about, recipient from deliveries group by 1, 2 having count(*) > 1';
  expect(await system.sql(twice)).toEqual([]);
  expect((await system.sql('select 1 from escalations')).length).toBeGreaterThan(10);
}
