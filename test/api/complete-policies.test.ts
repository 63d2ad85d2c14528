import { connect, type Store } from '../../db/connection';
import { knowWorld } from '../../db/world';
import { createDatabase, type TestDatabase } from '../support/database';
import { ordersInForce } from '../../workflows/orders-in-force';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createDatabase();
  store = connect(database.url, 2, () => undefined);
  await knowWorld(store.pool, ordersInForce(), Date.now);
});
afterAll(async () => {
  await store.close();
});

const id = 'appointment-via-store~all~1';
const change = (sql: string) => store.pool.query(`update policies set body = ${sql} where id = $1`, [id]);

it('a version that lacks what this release knows has it written into it at the start, once', async () => {
  await change(`body #- '{settings,longestPause}' #- '{contact,oncePerDay}'`);
  const policy = (await knowWorld(store.pool, ordersInForce(), Date.now)).policy(id);
  expect(policy).toMatchObject({ settings: { longestPause: 'P14D', maxRounds: 3 }, contact: { oncePerDay: true } });
});

it('so has one that another release writes meanwhile', async () => {
  const world = await knowWorld(store.pool, ordersInForce(), Date.now);
  await store.pool.query(
    `insert into policies select (jsonb_populate_record(p, jsonb_build_object('id', 'later', 'version', 2,
      'body', p.body #- '{settings,longestPause}'))).* from policies p where id = $1`,
    [id],
  );
  await world.knowPolicy('later');
  expect(world.policy('later').settings).not.toHaveProperty('longestPause');
  await world.refresh();
  expect(world.policy('later')).toMatchObject({ version: 2, settings: { longestPause: 'P14D', maxRounds: 3 } });
});

it('what a version says it says for ever, whatever a later release says', async () => {
  await change(`jsonb_set(body, '{settings,longestPause}', '"P3D"')`);
  const policy = (await knowWorld(store.pool, ordersInForce(), Date.now)).policy(id);
  expect(policy).toMatchObject({ settings: { longestPause: 'P3D' } });
});
