import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';

interface Noticed {
  id: string;
  caseId: string | null;
  readAt: string | null;
  body: { reason: string; count?: number; is?: string; stillOpen?: number };
}

let system: LedgerSystem;
beforeEach(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' }); // a Tuesday
});
afterEach(() => system.close());

const inboxOf = async (who: string) =>
  must(200, await system.as(who).get<{ items: Noticed[] }>('/inbox?limit=500')).items;
const incidentsOf = async (who: string) => (await inboxOf(who)).filter(({ body }) => body.reason === 'incident');
const singlesOf = async (who: string) => (await inboxOf(who)).filter(({ body }) => body.reason === 'deadline');

/** So many cases of a store whose front desk is late by a minute. */
async function breaches(count: number, store = 'S01'): Promise<string[]> {
  const ids: string[] = [];
  for (let nth = 0; nth < count; nth += 1) ids.push((await system.openCase('appointment-via-store', { store })).id);
  await system.advance('PT3M');
  return ids;
}

it('of eleven breaches in five minutes a supervisor hears as one incident, whoever holds a step of their own', async () => {
  const ids = await breaches(11);
  expect((await incidentsOf('sm-S01')).map(({ body }) => [body.is, body.count])).toEqual([['begun', 11]]);
  expect(await singlesOf('sm-S01')).toEqual([]);
  expect(await singlesOf('fd-S01')).toHaveLength(11);
  for (const id of ids) expect((await system.theCase(id)).escalations.some(({ level }) => level === 'L1')).toBe(true);
});

it('ten are told one by one', async () => {
  await breaches(10);
  expect(await incidentsOf('sm-S01')).toEqual([]);
  expect(await singlesOf('sm-S01')).toHaveLength(10);
});

it('its count grows in the same notice, unread again, and when it is calm it is over and says what is left', async () => {
  const ids = await breaches(11);
  const [first] = await inboxOf('sm-S01');
  const read = await system.as('sm-S01').post(`/inbox/${encodeURIComponent(first?.id ?? '')}/read`);
  expect(read.status).toBe(204);
  await breaches(3);
  expect((await incidentsOf('sm-S01')).map(({ body, readAt }) => [body.count, readAt])).toEqual([[14, null]]);
  for (const id of ids) await system.drive(id);
  await system.advance('PT6M');
  const [over] = await incidentsOf('sm-S01');
  expect(over?.body).toMatchObject({ is: 'over', count: 14, stillOpen: 3 });
});

it('what comes after the calm is told one by one again; another store has incidents of its own', async () => {
  const ids = await breaches(11);
  for (const id of ids) await system.drive(id);
  await system.advance('PT10M');
  await breaches(1);
  expect((await singlesOf('sm-S01')).length).toBe(1);
  await breaches(2, 'S02');
  expect(await incidentsOf('sm-S02')).toEqual([]);
  expect(await singlesOf('sm-S02')).toHaveLength(2);
});

it('the policy says from how many on, and 0 never', async () => {
  const set = (stormAfter: number) => system.setPolicy('appointment-via-store', { settings: { stormAfter } });
  await set(0);
  await breaches(12);
  expect(await incidentsOf('sm-S01')).toEqual([]);
  await set(2);
  await breaches(3, 'S02');
  expect(await incidentsOf('sm-S02')).toHaveLength(1);
});
