import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { report } from '../support/reports';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-19T10:00:00+08:00' });
});
afterAll(() => system.close());

it('lists the work given out that day with the times it was promised for and done at, and how late that is', async () => {
  const inHours = (hours: number) => new Date(system.now() + hours * 3_600_000).toISOString();
  const promisedAt = inHours(2);
  const { id } = await system.openCase('work-order');
  await system.drive(id, { estimate: { promisedAt } }, 'work');
  const lines = async (query = '') => (await report(system, 'sm-S01', `work-allocation${query}`)).items;
  const given = (await system.theCase(id)).steps.find(({ step }) => step === 'dispatch')?.completedAt;
  const order = { store: 'S01', caseId: id, status: 'open', dispatchedAt: given, promisedAt };
  const line = async () => (await lines()).find(({ caseId }) => caseId === id);
  expect(await line()).toMatchObject({ ...order, correctedAt: null, handedOverAt: null, minutesLate: 0 });
  await system.advance('PT150M');
  expect(await line()).toMatchObject({ minutesLate: 30 });
  await system.complete(id, 'work', { outcome: 'extra-work', extraWork: '更换门锁' });
  const correctedAt = inHours(1);
  await system.complete(id, 'approve-extra', { outcome: 'approved', correctedAt });
  const [startedAt, finishedAt] = [given, new Date(system.now()).toISOString()];
  await system.drive(id, { work: { outcome: 'done', startedAt, finishedAt } });
  expect(await line()).toMatchObject({
    ...order,
    status: 'closed',
    correctedAt,
    startedAt,
    finishedAt,
    minutesLate: 0,
  });
  expect((await line())?.['handedOverAt']).toEqual(expect.any(String));
  const all = await lines();
  const paged = [await report(system, 'sm-S01', 'work-allocation?limit=1')];
  for (let next = paged[0]?.next; next; next = paged.at(-1)?.next)
    paged.push(await report(system, 'sm-S01', `work-allocation?limit=1&cursor=${next}`));
  expect(paged.flatMap(({ items }) => items)).toEqual(all);
  expect(await lines('?from=2026-11-10&to=2026-11-11')).toEqual([]);
  expect((await report(system, 'sm-S02', 'work-allocation')).items).toEqual([]);
});
