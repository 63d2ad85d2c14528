import { departMany, openedOf } from '../../../bench/care';
import { peopleAt, type People } from '../../../bench/people';
import { recover } from '../../../bench/recover';
import { bringUp, type PartName, type Stack } from '../../../bench/stack';
import { untold } from '../../../bench/waiting';
import { until, untilPast } from '../../support/until';
import { findBroken, sound } from '../checks';
import { finishAll } from '../finish';

jest.setTimeout(120_000);

const VEHICLES = 40;
const RECALL_MS = 3_000;
const LATER_MS = 14_000;
const SLACK_MS = 1_500;
const everything: PartName[] = ['worker', 'api', 'postgres', 'temporal'];
const hours = { 'care-message': 'PT20H', callback: 'PT20H', recall: 'PT20H', campaign: 'PT20H' };

let stack: Stack;
let people: People;
const clocks = (durations: object) =>
  people.setPolicy('after-sales-care', {
    durations: { ...hours, ...durations },
    contact: { allowed: [] },
    warnAt: null,
  });

beforeAll(async () => {
  stack = await bringUp();
  people = peopleAt(stack.api, stack.dataDir);
});
afterEach(() => stack.engine.start()); // a test that failed in between may have left it away
afterAll(() => stack.stop());

const known = () => until('the engine to know them', async () => (await untold(stack.pool)) === 0, 60_000);
const openCares = async () => {
  const text = `select id from cases where procedure = 'after-sales-care' and status = 'open'`;
  return (await stack.pool.query<{ id: string }>(text)).rows.map(({ id }) => id);
};

describe.each([...everything.map((part, at) => [part, [part], at] as const), ['everything', everything, 4] as const])(
  'kill -9 of %s on the day the recall is due',
  (_, killed, at) => {
    test('opens every recall once, none early, soon after', async () => {
      const lot = `F${at}`;
      await clocks({ recall: `PT${RECALL_MS / 1_000}S` });
      const leftAtMs = Date.now();
      await departMany(stack.databaseUrl, lot, VEHICLES, () => leftAtMs);
      await untilPast(leftAtMs + RECALL_MS - 150);
      const outageMs = await recover(stack, killed);
      const opened = () => openedOf(stack.pool, lot, 'recall', RECALL_MS);
      await until('every recall', async () => (await opened()).missing === 0);
      const { late, ...counted } = await opened();
      expect(counted).toEqual({ vehicles: VEHICLES, missing: 0, doubled: 0, early: 0 });
      expect(late.max).toBeLessThanOrEqual(outageMs * 1.2 + SLACK_MS);
    });
  },
);

test("the engine's data deleted on day 60: visits go on, recalls open on their day, and every care comes to its end", async () => {
  await clocks({ callback: 'PT1S', recall: `PT${LATER_MS / 1_000}S`, campaign: 'PT16S' });
  const leftAtMs = Date.now();
  await departMany(stack.databaseUrl, 'G', VEHICLES, () => leftAtMs);
  await known();
  await stack.engine.stop();
  stack.engine.forget();
  const again = Date.now();
  await departMany(stack.databaseUrl, 'G', VEHICLES / 4, () => again);
  await stack.engine.start();
  await known();
  const opened = () => openedOf(stack.pool, 'G', 'recall', LATER_MS);
  await until('every recall', async () => (await opened()).missing === 0, 60_000);
  const { late, ...counted } = await opened();
  expect(counted).toEqual({ vehicles: VEHICLES, missing: 0, doubled: 0, early: 0 });
  expect(late.max).toBeLessThanOrEqual(SLACK_MS);
  const text = `select distinct case_id as id from departures where plate like '渝G%'`;
  const cares = (await stack.pool.query<{ id: string }>(text)).rows.map(({ id }) => id);
  expect(await finishAll(people, cares, 90_000)).toEqual([]);
});

test('after all this the ledger is sound, and every vehicle has one care', async () => {
  await known();
  expect(await findBroken(stack.pool, Date.now() - SLACK_MS)).toEqual(sound);
  const twice = await stack.pool.query(
    `select plate from cases where procedure = 'after-sales-care' and status = 'open' group by plate having count(*) > 1`,
  );
  expect(twice.rows).toEqual([]);
  expect(await openCares()).toHaveLength(VEHICLES * 5);
});
