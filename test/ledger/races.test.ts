import type { CaseView } from '../../api/wire/case';
import type { Client, Problem } from '../support/client';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const store = 'appointment-via-store';
const callCentre = 'appointment-via-call-centre';
const input = { plate: '渝A12345', customerName: '张伟' };
const many = <T>(times: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, n) => act(n)));
const codes = (answers: { status: number }[]) => answers.map(({ status }) => status).sort((a, b) => a - b);
const count = async (sql: string, ...values: unknown[]) =>
  Number((await system.sql(`select count(*)::int as n from ${sql}`, values))[0]?.['n']);

/** Operators of a big call centre, each with a token of their own. */
async function operator(n: number): Promise<Client> {
  const token = await system.issuer.sign({ sub: `op-${100 + n}`, roles: ['operator'] });
  return system.by({ authorization: `Bearer ${token}` });
}

it('more people than there are connections open cases at once', async () => {
  const open = () => system.as('op-1').post('/cases', { procedure: callCentre, store: 'S01', input });
  expect(codes(await many(40, open))).toEqual(Array<number>(40).fill(201));
});

it('of fifty people who complete one step at once, exactly one does', async () => {
  const { id } = await system.openCase(callCentre);
  const answers = await many(50, async n =>
    (await operator(n)).post<CaseView & Problem>(`/cases/${id}/steps/accept/completion`, { record: {} }),
  );
  expect(codes(answers)).toEqual([200, ...Array<number>(49).fill(409)]);
  const refused = answers.filter(({ status }) => status === 409).map(({ body }) => body.code);
  expect(new Set(refused)).toEqual(new Set(['step-not-open']));
  expect(await system.facts(id, 'step-completed')).toHaveLength(1);
  expect(await count('register_entries where case_id = $1', id)).toBe(1);
  expect((await system.drive(id)).outcome).toBe('booked');
});

it('of twenty people who claim one step at once, exactly one holds it', async () => {
  const { id } = await system.openCase(callCentre);
  const answers = await many(20, async n =>
    (await operator(n)).post<CaseView & Problem>(`/cases/${id}/steps/accept/claim`),
  );
  expect(codes(answers)).toEqual([200, ...Array<number>(19).fill(409)]);
  const holder = (await system.theCase(id)).steps[0]?.claimedBy;
  for (const { status, body } of answers)
    if (status === 409) expect(body).toMatchObject({ code: 'already-claimed', claimedBy: holder });
  expect(await system.facts(id, 'step-claimed')).toHaveLength(1);
});

it('a completion that races with a cancellation is before it or refused, never after it', async () => {
  const raced = await many(8, async () => {
    const { id } = await system.openCase(store);
    const [completed, cancelled] = await Promise.all([
      system.tryToComplete(id, 'accept'),
      system.as('cs-1').post<CaseView>(`/cases/${id}/cancellation`, { reason: '客户取消' }),
    ]);
    return { id, completed: completed.status, cancelled: cancelled.status };
  });
  for (const { id, completed, cancelled } of raced) {
    expect(cancelled).toBe(200);
    expect([200, 409]).toContain(completed);
    const kinds = (await system.facts(id)).map(({ kind }) => kind);
    expect(kinds.filter(kind => kind === 'step-completed')).toHaveLength(completed === 200 ? 1 : 0);
    expect(kinds.at(-1)).toBe('case-cancelled');
    expect(await system.theCase(id)).toMatchObject({ status: 'cancelled', outcome: null });
  }
});

it('a completion that races with its deadline is in time or late by the instants, with one breach at most', async () => {
  for (const aheadMs of [-3, -2, -1, 0, 1, 2, 3]) {
    const { id, steps } = await system.openCase(store);
    const dueMs = Date.parse(steps[0]?.dueAt ?? '');
    await system.untilPast(dueMs - aheadMs - 4);
    const complete = many(3, () => system.tryToComplete(id, 'accept'));
    await Promise.all([complete, system.settle(), system.settle()]);
    expect(codes(await complete)).toEqual([200, 409, 409]);
    const done = (await system.theCase(id)).steps.find(({ step }) => step === 'accept');
    const lateByMs = Math.max(0, Date.parse(done?.completedAt ?? '') - dueMs);
    expect(done).toMatchObject({ lateByMs, breached: lateByMs > 0 });
    expect(await system.facts(id, 'deadline-missed')).toHaveLength(lateByMs > 0 ? 1 : 0);
  }
});
