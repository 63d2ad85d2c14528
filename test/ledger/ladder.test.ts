import { msOf, must, noticesOf, stepOf, type Escalation } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const MINUTE_MS = 60_000;
const policy = {}; // the handbook's own: told at once, after 5 minutes, after 15 and then each half hour
const firstRung = { ladder: [{ level: 'L1', after: 'PT0S', to: ['holder', 'superior'] }] };
const whom = ({ to }: Escalation) => to.map(({ id }) => id);

it('climbs from holder and superior to the general manager and repeats until it is answered', async () => {
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
  const offsets = [0, 5, 15, 45, 75].map(minutes => minutes * MINUTE_MS);
  late.escalations.slice(0, 5).forEach(({ firedAt }, index) => {
    expect(msOf(firedAt)).toBeGreaterThanOrEqual(dueMs + (offsets[index] ?? 0));
  });

  const done = stepOf(await system.complete(id, 'accept'), 'accept');
  await system.advance('PT1H');
  const after = (await system.theCase(id)).escalations.filter(
    ({ step, firedAt }) => step === 'accept' && msOf(firedAt) > msOf(done.completedAt),
  );
  expect(after).toEqual([]);
});

it('reaches the call centre line for an operator: supervisor, then general manager', async () => {
  const { id } = await system.openCase('appointment-via-call-centre', { policy });
  await system.untilEscalated(id, ({ level }) => level === 'L3');
  const { escalations } = await system.theCase(id);
  expect(escalations.slice(0, 3).map(whom)).toEqual([['op-1', 'op-2', 'cs-1'], ['gm-1'], ['gm-1']]);
  await system.complete(id, 'accept');
});

it('a claim narrows the holder to the one person who has it', async () => {
  const { id } = await system.openCase('appointment-via-call-centre', {
    policy: firstRung,
  });
  must(200, await system.as('op-2').post(`/cases/${id}/steps/accept/claim`));
  const escalation = await system.untilEscalated(id, ({ level }) => level === 'L1');
  expect(whom(escalation)).toEqual(['op-2', 'cs-1']);
  expect(await noticesOf(system.as('op-1'), id)).toEqual([]);
});

it('acknowledging stops the climbing, not the lateness', async () => {
  const { id } = await system.openCase('appointment-via-store', { policy });
  const { id: escalation } = await system.untilEscalated(id, ({ level }) => level === 'L1');
  const path = `/escalations/${escalation}/acknowledgement`;
  const acknowledged = must(200, await system.as('sm-S01').post<Acknowledged>(path, { note: '我来处理' }));
  expect(acknowledged).toMatchObject({ acknowledgedBy: 'sm-S01', note: '我来处理', status: 'acknowledged' });
  await system.advance('PT1H');
  const late = await system.theCase(id);
  expect(late.escalations.filter(({ firedAt }) => msOf(firedAt) > msOf(acknowledged.acknowledgedAt))).toEqual([]);

  const done = stepOf(await system.complete(id, 'accept'), 'accept');
  expect(done.lateByMs).toBe(msOf(done.completedAt) - msOf(done.dueAt));
  expect(done.lateByMs).toBeGreaterThan(60 * MINUTE_MS);
});

it('a T+10 that passed before the call could open is missed at its instant, and told once it opens', async () => {
  const { id } = await system.openCase('appointment-via-call-centre', { policy: firstRung });
  const told = await system.drive(id, {}, 'relay-reply');
  await system.untilPast(msOf(told.clock?.T) + 11 * MINUTE_MS);
  const called = await system.complete(id, 'relay-reply');
  expect(stepOf(called, 'call-customer')).toMatchObject({ status: 'open', breached: true });
  const missed = await system.untilEscalated(id, ({ step, level }) => step === 'call-customer' && level === 'L1');
  expect(whom(missed)).toEqual(['op-1', 'op-2', 'cs-1']);
  const facts = (await system.facts(id, 'deadline-missed')).map(({ data, at }) => [
    data['deadline'],
    msOf(at) - msOf(told.clock?.T),
  ]);
  expect(facts).toEqual([
    ['relay-reply', 5 * MINUTE_MS],
    ['call-customer', 10 * MINUTE_MS],
  ]);
  expect((await system.drive(id)).outcome).toBe('booked');
});

type Acknowledged = Escalation & { status: string; note: string };
