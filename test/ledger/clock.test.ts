import { Client } from 'pg';
import { msOf, openStep, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const minutes = (n: number) => n * 60_000;

it('预约·客服部: T is the moment the store was told, and every T+n counts from it', async () => {
  const { id } = await system.openCase('appointment-via-call-centre', { policy: {} });
  const done = await system.drive(id);
  const due = (step: string) => msOf(stepOf(done, step).dueAt);
  const tMs = msOf(stepOf(done, 'hand-over').completedAt);

  expect(done.clock).toEqual({ T: stepOf(done, 'hand-over').completedAt });
  for (const step of ['accept', 'hand-over']) expect(due(step) - msOf(stepOf(done, step).openedAt)).toBe(minutes(2));
  for (const step of ['notify-supervisor', 'reply', 'relay-reply']) expect(due(step)).toBe(tMs + minutes(5));
  expect(due('call-customer')).toBe(tMs + minutes(10));
  for (const step of ['record-result', 'close']) expect(stepOf(done, step).dueAt).toBeNull();
});

it('预约·店面: T is the moment the request was taken', async () => {
  const { id } = await system.openCase('appointment-via-store', { policy: {} });
  const done = await system.drive(id);
  const tMs = msOf(stepOf(done, 'accept').completedAt);

  expect(done.clock).toEqual({ T: stepOf(done, 'accept').completedAt });
  for (const step of ['notify-supervisor', 'reply', 'answer-customer']) {
    expect(msOf(stepOf(done, step).dueAt)).toBe(tMs + minutes(5));
  }
  expect(stepOf(done, 'close').dueAt).toBeNull();
});

it('T does not start for a customer who is not entitled', async () => {
  const { id } = await system.openCase('appointment-via-store', { input: { plate: '渝D40001', customerName: '陈静' } });
  const done = await system.drive(id);
  expect(done.clock).toBeNull();
  expect(done.escalations).toEqual([]);
});

it('lateness in one step never moves a later deadline: T+10 stands when T+5 was missed', async () => {
  const { id } = await system.openCase('appointment-via-call-centre', { policy: {} });
  const told = await system.drive(id, {}, 'relay-reply');
  const tMs = msOf(told.clock?.T);
  await system.untilPast(tMs + minutes(7));
  const called = await system.drive(id, {}, 'call-customer');
  expect(stepOf(called, 'relay-reply').lateByMs).toBeGreaterThan(0);
  expect(msOf(stepOf(called, 'call-customer').dueAt)).toBe(tMs + minutes(10));
  expect(stepOf(called, 'call-customer').breached).toBe(false);

  const done = await system.drive(id);
  expect(stepOf(done, 'call-customer')).toMatchObject({ breached: false, lateByMs: 0 });
  expect((await system.facts(id, 'deadline-missed')).map(({ data }) => data['deadline'])).toEqual(['relay-reply']);
});

describe('steps that share one T+5', () => {
  const policy = {
    ladder: [
      { level: 'L1', after: 'PT0S', to: ['holder', 'superior'] },
      { level: 'L2', after: 'PT2M', to: ['holder'], repeatEvery: 'PT30M' },
    ],
  };

  it('breach once, in the name of the step that is open then; the ladder goes on with the present holder', async () => {
    const { id } = await system.openCase('appointment-via-call-centre', { policy });
    await system.drive(id, {}, 'notify-supervisor');
    const first = await system.untilEscalated(id, ({ level }) => level === 'L1');
    expect(first).toMatchObject({ step: 'notify-supervisor', to: [{ id: 'fd-S01' }, { id: 'sm-S01' }] });

    const late = await system.complete(id, 'notify-supervisor');
    expect(stepOf(late, 'notify-supervisor').lateByMs).toBe(lateness(stepOf(late, 'notify-supervisor')));
    const reply = stepOf(late, 'reply');
    expect(reply).toMatchObject({ status: 'open', breached: true, dueAt: first.dueAt, lateByMs: null });
    expect(msOf(reply.openedAt)).toBeGreaterThan(msOf(reply.dueAt));

    const second = await system.untilEscalated(id, ({ level }) => level === 'L2');
    expect(second).toMatchObject({ step: 'reply', to: [{ id: 'ss-S01' }] });
    const done = await system.drive(id);
    expect(stepOf(done, 'reply').lateByMs).toBe(lateness(stepOf(done, 'reply')));
    expect(stepOf(done, 'relay-reply').lateByMs).toBe(lateness(stepOf(done, 'relay-reply')));
    expect(await system.facts(id, 'deadline-missed')).toMatchObject([{ step: 'notify-supervisor', at: first.dueAt }]);
    expect(done.escalations.filter(({ level }) => level === 'L1')).toHaveLength(1);
  });

  it('are answered by the last of them: after that nothing climbs', async () => {
    const { id } = await system.openCase('appointment-via-call-centre', { policy });
    await system.drive(id, {}, 'relay-reply');
    await system.untilEscalated(id, ({ level }) => level === 'L1');
    const called = await system.complete(id, 'relay-reply');
    const answeredAt = msOf(stepOf(called, 'relay-reply').completedAt);
    await system.advance('PT2M30S');
    const now = await system.theCase(id);
    expect(openStep(now)?.step).toBe('call-customer');
    expect(now.escalations.filter(({ firedAt }) => msOf(firedAt) > answeredAt)).toEqual([]);
  });

  it('are in time when the last of them is', async () => {
    const { id } = await system.openCase('appointment-via-call-centre', { policy: {} });
    const done = await system.drive(id);
    for (const step of ['notify-supervisor', 'reply', 'relay-reply']) {
      expect(stepOf(done, step)).toMatchObject({ breached: false, lateByMs: 0 });
    }
    expect(done.escalations).toEqual([]);
  });
});

it('a look of the watch that finds nothing reads, and opens no transaction', async () => {
  await system.openCase('appointment-via-store');
  await system.settle();
  const asked = jest.spyOn(Client.prototype, 'query');
  await system.settle();
  const calls: readonly (readonly unknown[])[] = asked.mock.calls;
  asked.mockRestore();
  expect(calls.length).toBeGreaterThan(5);
  expect(calls.filter(([text]) => text === 'begin')).toEqual([]);
});

const lateness = (row: { dueAt: string | null; completedAt: string | null }) => msOf(row.completedAt) - msOf(row.dueAt);
