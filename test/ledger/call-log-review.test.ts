import { entriesOf, msOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

async function adviceGiven(solution?: string): Promise<string> {
  const { id } = await system.openCase('expert-service', { input: { topic: '异响' } });
  await system.drive(id, { accept: { outcome: 'phone-advice' }, advise: { outcome: 'advised', solution } });
  return id;
}

it("shows the week's calls, unsolved ones first, and keeps what the supervisor finds", async () => {
  const solved = await adviceGiven('已解答');
  const unsolved = await adviceGiven();
  const opened = await system.openCase('call-log-review');
  const calls = stepOf(opened, 'collect').record?.['calls'] as { entry: string; caseId: string }[];
  expect(calls.map(({ caseId }) => caseId)).toEqual([unsolved, solved]);

  const review = stepOf(opened, 'review');
  expect(review.role).toBe('cs-supervisor');
  expect(new Date(msOf(review.dueAt) + 8 * 3_600_000).toISOString().slice(11, 16)).toBe('17:30');
  const reviews = calls.map(({ entry }, index) => ({ entry, mark: index === 0 ? 'needs-follow-up' : 'in-order' }));
  const done = await system.drive(opened.id, { review: { reviews } });
  expect(done).toMatchObject({ status: 'closed', outcome: 'reviewed' });
  const entries = await entriesOf(system.as('cs-1'), 'call-log', opened.id);
  expect(entries.map(({ entry }) => entry)).toEqual(
    reviews.map((each): unknown =>
      expect.objectContaining({ ...each, reviewedBy: 'cs-1', reviewedAt: expect.any(String) }),
    ),
  );
});
