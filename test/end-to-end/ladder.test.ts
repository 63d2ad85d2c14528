import { msOf, must, noticesOf, stepOf, type Escalation } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { untilPast } from '../support/until';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

const ladder = [
  { level: 'L1', after: 'PT0S', to: ['holder', 'superior'] },
  { level: 'L2', after: 'PT2S', to: ['superior-2'] },
  { level: 'L3', after: 'PT4S', to: ['general-manager'], repeatEvery: 'PT2S' },
];
const policy = { durations: { accept: 'PT1S' }, ladder };
const whom = ({ to }: Escalation) => to.map(({ id }) => id);

it.concurrent('climbs from holder and superior to the general manager and repeats until it is answered', async () => {
  const { id } = await system.openCase('appointment-via-store', { policy });
  await system.untilEscalated(id, ({ level, repeat }) => level === 'L3' && repeat === 3);
  const late = await system.theCase(id);
  const dueMs = msOf(stepOf(late, 'accept').dueAt);
  const rungs = late.escalations.map(it => ({ rung: `${it.level}#${it.repeat}`, to: whom(it) }));
  expect(rungs.slice(0, 5)).toEqual([
    { rung: 'L1#1', to: ['fd-S01', 'sm-S01'] },
    { rung: 'L2#1', to: ['gm-1'] },
    { rung: 'L3#1', to: ['gm-1'] },
    { rung: 'L3#2', to: ['gm-1'] },
    { rung: 'L3#3', to: ['gm-1'] },
  ]);
  const offsets = [0, 2_000, 4_000, 6_000, 8_000];
  late.escalations.slice(0, 5).forEach(({ firedAt }, index) => {
    expect(msOf(firedAt)).toBeGreaterThanOrEqual(dueMs + (offsets[index] ?? 0));
  });

  const done = stepOf(await system.complete(id, 'accept'), 'accept');
  await untilPast(msOf(done.completedAt) + 2_200);
  const after = (await system.theCase(id)).escalations.filter(({ firedAt }) => msOf(firedAt) > msOf(done.completedAt));
  expect(after).toEqual([]);
});

it.concurrent('reaches the call centre line for an operator: supervisor, then general manager', async () => {
  const { id } = await system.openCase('appointment-via-call-centre', { policy });
  await system.untilEscalated(id, ({ level }) => level === 'L3');
  const { escalations } = await system.theCase(id);
  expect(escalations.slice(0, 3).map(whom)).toEqual([['op-1', 'op-2', 'cs-1'], ['gm-1'], ['gm-1']]);
  await system.complete(id, 'accept');
});

it.concurrent('a claim narrows the holder to the one person who has it', async () => {
  const { id } = await system.openCase('appointment-via-call-centre', {
    policy: { durations: { accept: 'PT3S' }, ladder: ladder.slice(0, 1) },
  });
  must(200, await system.as('op-2').post(`/cases/${id}/steps/accept/claim`));
  const escalation = await system.untilEscalated(id, ({ level }) => level === 'L1');
  expect(whom(escalation)).toEqual(['op-2', 'cs-1']);
  expect(await noticesOf(system.as('op-1'), id)).toEqual([]);
});

it.concurrent('acknowledging stops the climbing, not the lateness', async () => {
  const { id } = await system.openCase('appointment-via-store', { policy });
  const { id: escalation } = await system.untilEscalated(id, ({ level }) => level === 'L1');
  const path = `/escalations/${escalation}/acknowledgement`;
  const acknowledged = must(200, await system.as('sm-S01').post<Acknowledged>(path, { note: '我来处理' }));
  expect(acknowledged).toMatchObject({ acknowledgedBy: 'sm-S01', note: '我来处理', status: 'acknowledged' });
  await untilPast(msOf(acknowledged.dueAt) + 6_500);
  const late = await system.theCase(id);
  expect(late.escalations.filter(({ firedAt }) => msOf(firedAt) > msOf(acknowledged.acknowledgedAt))).toEqual([]);

  const done = stepOf(await system.complete(id, 'accept'), 'accept');
  expect(done.lateByMs).toBe(msOf(done.completedAt) - msOf(done.dueAt));
  expect(done.lateByMs).toBeGreaterThan(5_000);
});

it.concurrent(
  'a T+10 that passed before the call could open is missed at its instant, and told once it opens',
  async () => {
    const durations = { 'relay-reply': 'PT1S', 'call-customer': 'PT2S' };
    const { id } = await system.openCase('appointment-via-call-centre', {
      policy: { durations, ladder: ladder.slice(0, 1) },
    });
    const told = await system.drive(id, {}, 'relay-reply');
    await untilPast(msOf(told.clock?.T) + 2_500);
    const called = await system.complete(id, 'relay-reply');
    expect(stepOf(called, 'call-customer')).toMatchObject({ status: 'open', breached: true });
    const missed = await system.untilEscalated(id, ({ step }) => step === 'call-customer');
    expect(whom(missed)).toEqual(['op-1', 'op-2', 'cs-1']);
    const facts = (await system.facts(id, 'deadline-missed')).map(({ data, at }) => [
      data['deadline'],
      msOf(at) - msOf(told.clock?.T),
    ]);
    expect(facts).toEqual([
      ['relay-reply', 1_000],
      ['call-customer', 2_000],
    ]);
    expect((await system.drive(id)).outcome).toBe('booked');
  },
);

type Acknowledged = Escalation & { status: string; note: string };
