import { cancelAll } from '../support/cancel-all';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { entriesOf, msOf, must, openStep } from '../support/looking';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' }); // a Tuesday
});
afterAll(() => system.close());

afterEach(() => cancelAll(system));

const complain = (store = 'S01') => system.openCase('complaint', { store, input: { content: '音响不响' } });

describe('a next reply', () => {
  const nextReply = (hours: number) => new Date(system.now() + hours * HOUR_MS).toISOString();

  it('is due when it was agreed, whatever time the handling had', async () => {
    const { id } = await complain();
    await system.drive(id, {}, 'reply');
    const replying = openStep(await system.theCase(id));
    expect(msOf(replying?.dueAt)).toBe(msOf(replying?.openedAt) + HOUR_MS);
    const nextReplyAt = nextReply(50);
    const later = await system.complete(id, 'reply', { outcome: 'next-reply-agreed', nextReplyAt });
    expect(openStep(later)).toMatchObject({ step: 'handle', turn: 2, dueAt: nextReplyAt });
    await system.complete(id, 'handle', { outcome: 'solved' });
    expect(openStep(await system.theCase(id))).toMatchObject({ step: 'reply', turn: 2, dueAt: nextReplyAt });
    const missed = await system.untilEscalated(id, it => it.level === 'L1' && it.step === 'reply');
    expect([missed.dueAt, missed.round]).toEqual([nextReplyAt, 1]);
  });

  it('alarms although the lateness of the reply before it was acknowledged', async () => {
    const { id } = await complain();
    await system.drive(id, {}, 'reply');
    const { id: late } = await system.untilEscalated(id, it => it.level === 'L1' && it.step === 'reply');
    await system.complete(id, 'reply', { outcome: 'next-reply-agreed', nextReplyAt: nextReply(2) });
    await system.complete(id, 'handle', { outcome: 'solved' });
    must(200, await system.as('sm-S01').post(`/escalations/${late}/acknowledgement`, {}));
    const again = await system.untilEscalated(id, it => it.level === 'L1' && it.step === 'reply' && it.id !== late);
    expect(again.acknowledgedAt).toBeNull();
  });

  it('of a former round makes a later one neither due nor late', async () => {
    const { id } = await complain();
    await system.drive(id, {}, 'reply');
    await system.complete(id, 'reply', { outcome: 'next-reply-agreed', nextReplyAt: nextReply(1) });
    await system.complete(id, 'handle', { outcome: 'solved', solution: '更换音响' });
    await system.complete(id, 'reply', { outcome: 'told' });
    await system.advance('PT3H');
    const again = await system.complete(id, 'follow-up', { outcome: 'not-satisfied' });
    expect(again.clock?.T).toBe(openStep(again)?.openedAt);
    expect(openStep(again)).toMatchObject({ step: 'handle', round: 2, turn: 1, breached: false });
    expect(msOf(openStep(again)?.dueAt)).toBe(msOf(again.clock?.T) + DAY_MS);
    await system.complete(id, 'handle', { outcome: 'not-solvable-yet' });
    const replied = await system.complete(id, 'reply', { outcome: 'next-reply-agreed' });
    const ofRound2 = replied.steps.find(({ step, round }) => step === 'reply' && round === 2);
    expect(ofRound2?.record).not.toHaveProperty('result');
  });

  it('is agreed for a day later where nobody names a time', async () => {
    const { id } = await complain();
    await system.drive(id, {}, 'reply');
    const later = await system.complete(id, 'reply', { outcome: 'next-reply-agreed' });
    expect(msOf(openStep(later)?.dueAt)).toBe(msOf(openStep(later)?.openedAt) + DAY_MS);
  });
});

describe('what was at fault', () => {
  it('is put right in a case of its own within a week, which the customer waits for in nothing', async () => {
    const { id } = await complain();
    const answers = { classify: { outcome: 'ordinary', departmentAtFault: '钣金' }, clarify: { facts: '音响线未接' } };
    const done = await system.drive(id, answers);
    expect(done).toMatchObject({ status: 'closed', outcome: 'satisfied' });
    const child = await system.theCase(done.children[0] ?? '');
    expect(child).toMatchObject({ procedure: 'rectification', status: 'open', store: 'S01', outcome: null });
    const open = openStep(child);
    expect(open).toMatchObject({ step: 'rectify', role: 'department-supervisor' });
    expect(msOf(open?.dueAt) - msOf(child.openedAt)).toBe(7 * DAY_MS);
    await system.advance('P7D');
    await system.advance('PT1S');
    expect((await system.theCase(child.id)).escalations).toMatchObject([{ level: 'L0' }, { level: 'L1' }]);
    const put = await system.complete(child.id, 'rectify', { changed: '交车前逐项检查音响' });
    expect(put).toMatchObject({ status: 'closed', outcome: 'rectified' });
    const [entry] = await entriesOf(system.as('cs-1'), 'complaint-register', child.id);
    expect(entry?.entry).toMatchObject({
      departmentAtFault: '钣金',
      content: '音响线未接',
      changed: '交车前逐项检查音响',
    });
  });

  it('is nobody’s where no department was named', async () => {
    const { id } = await complain();
    const done = await system.drive(id);
    expect(done).toMatchObject({ outcome: 'satisfied', children: [] });
    expect(done.steps.find(({ step }) => step === 'rectify')?.record).toMatchObject({ outcome: 'skipped' });
  });
});
