import { msOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

it('a case that is due and cannot be acted on holds up no other, and is not lost', async () => {
  const policy = { durations: { accept: 'PT2S' }, warnAt: null };
  const { id: broken } = await system.openCase('appointment-via-store', { policy });
  // a deadline of a step that no release has
  await system.sql(
    `insert into deadlines select case_id, 'no-such-step', round, state, start_at, due_at - interval '1 second', 0,
      due_at - interval '1 second', null, null from deadlines where case_id = $1`,
    [broken],
  );
  const { id } = await system.openCase('appointment-via-store', { policy });
  const raised = await system.untilEscalated(id, ({ level }) => level === 'L1');
  const { dueAt } = stepOf(await system.theCase(id), 'accept');
  expect(msOf(raised.firedAt) - msOf(dueAt)).toBeLessThan(1_000);
  expect((await system.theCase(broken)).escalations).toEqual([]);

  await system.sql(`delete from deadlines where case_id = $1 and deadline = 'no-such-step'`, [broken]);
  await system.untilEscalated(broken, ({ level }) => level === 'L1');
});
