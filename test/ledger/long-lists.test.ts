import { connect, type Store } from '../../db/connection';
import { cancelCase } from '../../db/ledger/cases/cancel-case';
import type { Caller } from '../../domain/cases/caller';
import { completeStep } from '../../db/ledger/cases/complete-step';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { openCase } from '../../db/ledger/cases/open-case';
import { openRestDue } from '../../db/ledger/starts/open-rest-due';
import { knowWorld } from '../../db/world';
import { procedureOf } from '../../domain/procedures';
import { createDatabase, type TestDatabase } from '../support/database';
import { ordersInForce } from '../../workflows/orders-in-force';

const nowMs = Date.parse('2026-09-15T02:00:00Z');
const now = () => nowMs;
const month = '2026-09';
const head: Caller = {
  id: 'gm-1',
  name: 'gm-1',
  roles: ['operator', 'general-manager'],
  store: null,
  agency: null,
  seen: null,
  isMachine: false,
  sees: () => true,
};
let database: TestDatabase;
let store: Store;
let ledger: Ledger;
beforeAll(async () => {
  database = await createDatabase();
  store = connect(database.url, 8, () => undefined);
  ledger = { store, world: await knowWorld(store.pool, ordersInForce(), Date.now), now: Date.now };
});
afterAll(async () => {
  await store.close();
});

let batches = 0;
/** A month's look-up that finds so many vehicles; answers its case, whose next step runs one case for each. */
async function lookUp(found: number): Promise<string> {
  const vehicles = Array.from({ length: found }, (_, at) => ({
    plate: `渝${'ABCDEFGH'[(batches += 1) % 8]}${String(10_000 + batches)}`,
    customerName: `车主${at}`,
    payableBy: '2026-09-30',
    amount: 200,
  }));
  const procedure = procedureOf('violation-reminder');
  const caseId = await inLedger(ledger, async (tx, world) => {
    const policy = await world.currentPolicy(procedure.key, 'S01', tx);
    const input = { month, vehicles };
    const wanted = { procedure, policy, store: 'S01', input, by: 'op-1', nowMs, idempotency: null };
    return (await openCase(tx, wanted, world)).row.id;
  });
  const record = () => ({ outcome: 'due', vehicles });
  await inLedger(ledger, (tx, world) =>
    completeStep(tx, { caseId, step: 'look-up', record, caller: head, now, idempotency: null }, world),
  );
  return caseId;
}

const openRest = () => inLedger(ledger, (tx, world) => openRestDue(tx, 50, now, world));
const childrenOf = async (parent: string) =>
  (await store.pool.query<{ id: string }>('select id from cases where parent_id = $1 order by id', [parent])).rows;
const statusOf = async (id: string) =>
  (await store.pool.query<{ status: string }>('select status from cases where id = $1', [id])).rows[0]?.status;
const cancel = (caseId: string) =>
  inLedger(ledger, (tx, world) => cancelCase(tx, { caseId, reason: '重复', caller: head, now }, world));

it.each([
  [3, [3]],
  [50, [50]],
  [51, [50, 51]],
  [120, [50, 100, 120]],
])('of %i vehicles the first fifty get a case with their step, the rest afterwards: %j', async (found, counts) => {
  const parent = await lookUp(found);
  const seen = [(await childrenOf(parent)).length];
  while ((await openRest()) > 0) seen.push((await childrenOf(parent)).length);
  expect(seen).toEqual(counts);
  const plates = await store.pool.query('select count(distinct plate)::int as n from cases where parent_id = $1', [
    parent,
  ]);
  expect(plates.rows).toEqual([{ n: found }]);
});

it('the step is done when none is left to open and all are over, whichever comes last', async () => {
  const parent = await lookUp(52);
  for (const { id } of await childrenOf(parent)) await cancel(id);
  expect(await statusOf(parent)).toBe('open');
  expect(await openRest()).toBe(2);
  for (const { id } of await childrenOf(parent)) if ((await statusOf(id)) === 'open') await cancel(id);
  expect(await statusOf(parent)).toBe('closed');
});

it('a case that ends meanwhile opens no more of its list', async () => {
  const parent = await lookUp(70);
  await cancel(parent);
  expect(await openRest()).toBe(0);
  expect(await childrenOf(parent)).toHaveLength(50);
});
