import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { entriesOf, msOf, noticesOf, openStep } from '../support/looking';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-21T23:30:00+08:00' }); // a Saturday night
});
afterAll(() => system.close());

it('the hotline rings three times: fifteen seconds, and the supervisor hears', async () => {
  const { id, openedAt } = await system.openCase('emergency-response');
  await system.advance('PT15S');
  expect((await system.theCase(id)).escalations).toEqual([]);
  await system.advance('PT1S');
  const [missed] = (await system.theCase(id)).escalations;
  expect(missed).toMatchObject({ step: 'hotline-answer', level: 'L1' });
  expect(msOf(missed?.dueAt)).toBe(msOf(openedAt) + 15_000);
});

it('somebody is injured: the ambulance first, the supervisor at once, and the manager of the store that goes there gets a copy to read', async () => {
  const { id } = await system.openCase('emergency-response');
  await system.drive(id, { 'hotline-answer': { fault: '玻璃炸裂', productModel: 'T-8' } }, 'triage');
  const [call] = await entriesOf(system.as('cs-1'), 'call-log', id);
  expect(call?.entry).toMatchObject({ callTime: '23:30', fault: '玻璃炸裂', productModel: 'T-8', answeredBy: 'op-1' });
  const found = await system.complete(id, 'triage', { outcome: 'injured', injured: true, store: 'S02' });
  expect(found.store).toBe('S02');
  expect(openStep(found)?.step).toBe('call-ambulance');
  expect(found.escalations.map(({ reason, to }) => [reason, to.map(each => each.id)])).toEqual([['alert', ['cs-1']]]);
  const copies = await noticesOf(system.as('sm-S02'), id);
  expect(copies.map(({ body }) => [body['reason'], body['copy'], body['store']])).toEqual([['alert', true, 'S02']]);
  expect(await noticesOf(system.as('sm-S01'), id)).toEqual([]); // who sees the case no longer is sent to none
  expect((await system.drive(id)).outcome).toBe('resolved');
});

it('who says that somebody is injured cannot pass over the ambulance', async () => {
  const { id } = await system.openCase('emergency-response');
  await system.drive(id, {}, 'triage');
  for (const outcome of ['product-broken', 'no-accident'])
    expect(await system.tryToComplete(id, 'triage', { outcome, injured: true })).toMatchObject({
      status: 422,
      body: { code: 'invalid-record', errors: [{ pointer: '/record/outcome', zh: expect.any(String) }] },
    });
  const found = await system.complete(id, 'triage', { outcome: 'injured', injured: true, broken: true });
  expect(openStep(found)?.step).toBe('call-ambulance');
});

it('what is no accident is an ordinary enquiry', async () => {
  const { id } = await system.openCase('emergency-response');
  const done = await system.drive(id, { triage: { outcome: 'no-accident' } });
  expect(done).toMatchObject({ status: 'closed', outcome: 'handled-as-enquiry' });
});
