import type { Answers } from '../support/drive';
import { cancelAll } from '../support/cancel-all';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { entriesOf, msOf, must, noticesOf, openStep } from '../support/looking';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' }); // a Tuesday
});
afterAll(() => system.close());

afterEach(() => cancelAll(system));

const complain = (store = 'S01') => system.openCase('complaint', { store, input: { content: '音响不响' } });
const rowsOf = async (id: string, step: string) =>
  (await system.theCase(id)).steps
    .filter(row => row.step === step)
    .map(({ round, turn, status }) => [round, turn, status]);
const alertsOf = async (id: string) =>
  (await system.theCase(id)).escalations.filter(({ reason }) => reason === 'alert').map(({ repeat }) => repeat);

describe('a major complaint', () => {
  it('is told to the supervisor at once, every minute until somebody acknowledges it, and no more', async () => {
    const { id } = await complain();
    await system.drive(id, {}, 'classify');
    const classed = await system.complete(id, 'classify', { outcome: 'major', category: 'attitude' });
    const [told] = classed.escalations;
    expect(told).toMatchObject({ step: 'classify', level: 'alert', reason: 'alert', to: [{ id: 'cs-1' }] });
    expect(msOf(told?.firedAt)).toBe(msOf(classed.steps.find(({ step }) => step === 'classify')?.completedAt));

    await system.advance('PT2M30S');
    expect(await alertsOf(id)).toEqual([1, 2, 3]);
    expect(await noticesOf(system.as('cs-1'), id)).toHaveLength(3);
    must(200, await system.as('cs-1').post(`/escalations/${encodeURIComponent(told?.id ?? '')}/acknowledgement`));
    await system.advance('PT10M');
    expect(await alertsOf(id)).toEqual([1, 2, 3]);
  });

  it('is no promise: nothing of it is missed, nor among the deadlines', async () => {
    const { id } = await complain();
    await system.drive(id, {}, 'classify');
    await system.complete(id, 'classify', { outcome: 'major' });
    await system.advance('PT5M');
    expect(await system.facts(id, 'deadline-missed')).toEqual([]);
    const { deadlines } = must(
      200,
      await system.as('gm-1').get<{ deadlines: { deadline: string }[] }>(`/cases/${id}/timeline`),
    );
    expect(deadlines.map(({ deadline }) => deadline)).toEqual(['handle']);
  });

  it('goes on being told in a new round, and ends with its case', async () => {
    const { id } = await complain();
    const answers: Answers = {
      classify: { outcome: 'major' },
      'follow-up': [{ outcome: 'not-satisfied' }, { outcome: 'satisfied' }],
    };
    await system.drive(id, answers, 'handle/2');
    const before = (await alertsOf(id)).length;
    await system.advance('PT1M');
    expect((await alertsOf(id)).length).toBeGreaterThan(before);
    expect((await system.drive(id, answers)).outcome).toBe('satisfied');
    const ended = await alertsOf(id);
    await system.advance('PT5M');
    expect(await alertsOf(id)).toEqual(ended);
  });
});

describe('what is beyond their authority', () => {
  it('is decided and handled once more in the same round, under one deadline', async () => {
    const { id } = await complain();
    const opened = await system.drive(id, {}, 'handle');
    const dueAt = openStep(opened)?.dueAt;
    expect(msOf(dueAt)).toBe(msOf(opened.openedAt) + DAY_MS);
    const asked = await system.complete(id, 'handle', { outcome: 'beyond-authority' });
    expect(openStep(asked)).toMatchObject({ step: 'decide', role: 'store-manager', dueAt, round: 1 });
    const decided = await system.complete(id, 'decide', { outcome: 'approved', decision: '免费更换' });
    expect(openStep(decided)).toMatchObject({ step: 'handle', round: 1, turn: 2, dueAt });
    await system.complete(id, 'handle', { outcome: 'beyond-authority' });
    await system.complete(id, 'decide', { outcome: 'other-solution', decision: '退款' });
    await system.complete(id, 'handle', { outcome: 'solved' });
    expect(await rowsOf(id, 'handle')).toEqual([1, 2, 3].map(turn => [1, turn, 'done']));
    const entries = await entriesOf(system.as('cs-1'), 'complaint-register', id);
    expect(entries.filter(({ step }) => step === 'handle').map(({ entry }) => entry['solution'])).toEqual([
      undefined,
      '免费更换',
      '退款',
    ]);
    expect(await system.drive(id)).toMatchObject({ outcome: 'satisfied', round: 1 });
  });

  it('alarms whoever decides when the day is over, once', async () => {
    const { id } = await complain();
    await system.drive(id, {}, 'handle');
    await system.complete(id, 'handle', { outcome: 'beyond-authority' });
    const missed = await system.untilEscalated(id, ({ level, reason }) => level === 'L1' && reason === 'deadline');
    expect(missed).toMatchObject({ step: 'decide', to: [{ id: 'sm-S01' }, { id: 'gm-1' }] });
    await system.complete(id, 'decide', { outcome: 'approved' });
    await system.advance('PT3H');
    expect(await system.facts(id, 'deadline-missed')).toHaveLength(1);
    const done = await system.complete(id, 'handle', { outcome: 'solved' });
    expect(done.steps.find(({ turn, step }) => step === 'handle' && turn === 2)?.lateByMs).toBeGreaterThan(3 * HOUR_MS);
  });

  it('is the general manager’s where the complaint is about no store', async () => {
    const { id } = must(
      201,
      await system
        .as('op-1')
        .post<{ id: string }>(
          '/cases',
          { procedure: 'complaint', input: { plate: '渝A12345', customerName: '张伟' } },
          { 'idempotency-key': 'no-store' },
        ),
    );
    await system.drive(id, {}, 'handle');
    const asked = await system.complete(id, 'handle', { outcome: 'beyond-authority' });
    expect(openStep(asked)).toMatchObject({ step: 'decide', role: 'general-manager' });
  });
});

it('nobody is reached for a reply: a text goes out, and the customer is asked all the same', async () => {
  const { id } = await complain();
  await system.drive(id, {}, 'reply');
  for (let call = 1; call <= 3; call++) {
    must(200, await system.as('op-1').post(`/cases/${id}/steps/reply/attempts`, { outcome: 'no-answer' }));
    if (call < 3) await system.advance('PT2H');
  }
  expect(openStep(await system.theCase(id))).toMatchObject({ step: 'follow-up' });
  const texts = await system.sql('select template from texts where case_id = $1', [id]);
  expect(texts).toEqual([{ template: 'complaint-reply' }]);
});

it('of what cannot be solved yet the customer is told when they hear next, and not that it is over', async () => {
  const { id } = await complain();
  await system.drive(id, {}, 'handle');
  await system.complete(id, 'handle', { outcome: 'not-solvable-yet' });
  expect(await system.tryToComplete(id, 'reply', { outcome: 'told' })).toMatchObject({
    status: 422,
    body: { code: 'invalid-record', errors: [{ pointer: '/record/outcome', zh: expect.any(String) }] },
  });
  const agreed = await system.complete(id, 'reply', { outcome: 'next-reply-agreed' });
  expect(openStep(agreed)).toMatchObject({ step: 'handle', turn: 2 });
  await system.complete(id, 'handle', { outcome: 'solved' });
  expect(openStep(await system.complete(id, 'reply', { outcome: 'told' }))?.step).toBe('follow-up');
});

it('an emergency is responded to by a case of its own, and the complaint goes on after it', async () => {
  const { id } = await complain();
  await system.drive(id, {}, 'classify');
  const classed = await system.complete(id, 'classify', { outcome: 'emergency' });
  expect(classed.steps.find(({ status }) => status === 'open')).toMatchObject({ step: 'respond', role: 'system' });
  const [child = ''] = classed.children;
  expect((await system.drive(child)).outcome).toBe('resolved');
  expect(openStep(await system.theCase(id))?.step).toBe('handle');
});
