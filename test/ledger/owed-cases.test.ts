import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must, openStep } from '../support/looking';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const plate = '渝A10003';
const complaints = async () =>
  must(200, await system.as('cs-1').get<{ complaints: { status: string }[] }>(`/customers/history?plate=${plate}`))
    .complaints;

/** A call-back as a release without complaints left it: over, and owing one. */
async function owing(): Promise<string> {
  const { id } = await system.openCase('after-sales-callback', { input: { plate } });
  await system.drive(id, { 'call-customer': { outcome: 'satisfied', opinion: '异响还在' } });
  await system.sql(
    `with owed as (update cases set last_seq = last_seq + 1, outcome = 'dissatisfied' where id = $1 returning last_seq)
      insert into case_facts (case_id, seq, key, kind, step, round, at, recorded_at, by, data)
        select $1, last_seq, 'child-owed/complain/1', 'child-owed', 'complain', 1, now(), now(), 'system', '{"procedure":"complaint"}' from owed`,
    [id],
  );
  await system.sql(
    `insert into steps (case_id, step, round, role, status, opened_at, completed_at, completed_by, attempts, record)
      values ($1, 'complain', 1, 'system', 'done', now(), now(), 'system', 0, '{"owed":"complaint"}')`,
    [id],
  );
  return id;
}

it('what a former release owed is opened once, with its words, though the case that owes it is over', async () => {
  const id = await owing();
  expect((await complaints()).map(({ status }) => status)).toEqual(['owed']);
  await system.settle();
  await system.advance('PT2H');

  const { children, status } = await system.theCase(id);
  expect([status, children.length]).toEqual(['closed', 1]);
  const complaint = await system.theCase(children[0] ?? '');
  expect(complaint).toMatchObject({ procedure: 'complaint', parent: id, input: { content: '异响还在' } });
  expect(openStep(complaint)).toMatchObject({ step: 'listen', role: 'operator' });
  expect((await complaints()).map(each => each.status)).toEqual(['open']);
  expect((await system.drive(complaint.id)).outcome).toBe('satisfied');
});
