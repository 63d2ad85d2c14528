import { connect, inOneStatement, type Store } from '../../db/connection';
import { overdueCases } from '../../db/ledger/calls/displaced';
import { openCase } from '../../db/ledger/cases/open-case';
import { knowWorld } from '../../db/world';
import { procedureOf } from '../../domain/procedures';
import { createDatabase, type TestDatabase } from '../support/database';
import { ordersInForce } from '../../workflows/orders-in-force';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createDatabase();
  store = connect(database.url, 4, () => undefined);
});
afterAll(async () => {
  await store.close();
});

// ten in the morning of the 15th there, six in the morning of the 16th in Shanghai
const morning = Date.parse('2026-09-15T22:00:00Z');

it('a planned call is overdue when its day is over in its store, whatever the chain’s clock says', async () => {
  await store.pool.query(`update stores set time_zone = 'Etc/GMT+12' where key = 'S02'`);
  const world = await knowWorld(store.pool, ordersInForce(), Date.now);
  const procedure = procedureOf('service-reminder');
  const open = async (key: string) => {
    const policy = await world.currentPolicy(procedure.key, key);
    const input = { plate: `渝Z${key}`, customerName: '赵敏', kind: 'birthday', item: '生日' };
    const wanted = { procedure, policy, store: key, input, by: 'op-1', nowMs: morning, idempotency: null };
    const { row } = await inOneStatement(store, tx => openCase(tx, wanted, world));
    return row.id;
  };
  const west = await open('S02');
  const here = await open('S01');
  const planned = await store.pool.query(`select case_id, day::text from customer_calls order by day`);
  expect(planned.rows).toEqual([
    { case_id: west, day: '2026-09-15' },
    { case_id: here, day: '2026-09-16' },
  ]);
  const overdueAt = async (at: string) =>
    (await overdueCases(store.pool, Date.parse(at), 10)).map(({ caseId }) => caseId);
  expect(await overdueAt('2026-09-16T11:59:59Z')).toEqual([]);
  expect(await overdueAt('2026-09-16T12:00:01Z')).toEqual([west]);
  expect(await overdueAt('2026-09-16T16:00:01Z')).toEqual([west, here].sort());
});
