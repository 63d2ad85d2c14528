import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must, openStep } from '../support/looking';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const apply = (who: string, key: string) =>
  system
    .as(who)
    .post<{ id: string }>(
      '/cases',
      { procedure: 'account-opening', input: { employeeName: '李娜', position: '前台人员' } },
      { 'idempotency-key': key },
    );

it('HR applies, the general manager agrees, customer service opens it, HR files it', async () => {
  const { id } = must(201, await apply('hr-1', 'a'));
  const applied = await system.theCase(id);
  expect(applied).toMatchObject({ store: null, customer: null, about: { value: '李娜' } });
  const done = await system.drive(id, { open: { account: 'lina' } });
  expect(done).toMatchObject({ status: 'closed', outcome: 'archived' });
  expect(done.steps.map(({ step, completedBy }) => [step, completedBy])).toEqual([
    ['apply', 'hr-1'],
    ['approve', 'gm-1'],
    ['open', 'cs-1'],
    ['archive', 'hr-1'],
  ]);
  expect(done.steps.at(-1)?.record).toMatchObject({ employeeName: '李娜', account: 'lina' });
});

it('what is rejected ends there, with the reason on record', async () => {
  const { id } = must(201, await apply('hr-1', 'b'));
  const done = await system.drive(id, { approve: { outcome: 'rejected', reason: '岗位已满' } });
  expect(done).toMatchObject({ status: 'closed', outcome: 'rejected' });
  expect(done.steps.at(-1)?.record).toMatchObject({ reason: '岗位已满' });
});

it('is nobody else’s to open, and one step is nobody else’s to do', async () => {
  for (const who of ['op-1', 'fd-S01', 'od-1']) expect((await apply(who, who)).status).toBe(403);
  const { id } = must(201, await apply('hr-1', 'c'));
  await system.complete(id, 'apply');
  expect((await system.tryToComplete(id, 'approve', { outcome: 'approved' }, 'cs-1')).status).toBe(403);
  expect(openStep(await system.theCase(id))?.step).toBe('approve');
});
