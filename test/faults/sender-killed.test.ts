import { randomBytes } from 'node:crypto';
import { openMany } from '../../bench/ledger';
import { peopleAt, seedCustomers, type People } from '../../bench/people';
import { startReceivers, type Receivers } from '../../bench/receivers';
import { recover } from '../../bench/recover';
import { bringUp, type Stack } from '../../bench/stack';
import { until } from '../support/until';

jest.setTimeout(120_000);

const CASES = 50;
const GROUPS = 10;
const DELIVERIES = CASES * GROUPS;
/** As many of one channel are under way at once in a sender. */
const UNDER_WAY = 10;
const KILLED_AT = 150;
const MINUTES_10_MS = 600_000;
const procedure = 'appointment-via-store';
const groups = Array.from({ length: GROUPS }, (_, nth) => `g${nth}`);

let receivers: Receivers;
let stack: Stack;
let people: People;

beforeAll(async () => {
  receivers = await startReceivers(() => ({ status: 204, afterMs: 100 }));
  stack = await bringUp({ OUTBOUND_ALLOW: receivers.allow });
  await seedCustomers(stack.pool);
  people = peopleAt(stack.api, stack.dataDir);
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  for (const key of groups) {
    const group = { name: key, store: 'S01', roles: [], channel: 'webhook', address: receivers.url(`/${key}`), secret };
    expect(await people.call('PUT', `/groups/${key}`, 'admin-1', group)).toMatchObject({ status: 200 });
  }
  const ladder = [{ level: 'L1', after: 'PT0S', to: groups.map(key => `group:${key}`) }];
  await people.setPolicy(procedure, { durations: { accept: 'PT10M' }, warnAt: null, ladder });
});

afterAll(async () => {
  await stack.stop();
  await receivers.close();
});

test('kill -9 of the sender with 500 deliveries under way loses none, and doubles only what was being handed over, under its id', async () => {
  const openedAs = Date.now() + 3_000 - MINUTES_10_MS;
  await openMany(stack.databaseUrl, procedure, CASES, () => openedAs);
  const arrived = () => receivers.arrivedAt('/g').times;
  await until('the sender to be in the midst of it', async () => arrived().size >= KILLED_AT, 30_000);
  await recover(stack, ['worker']);
  const leftAtKill = DELIVERIES - arrived().size;
  expect(leftAtKill).toBeGreaterThan(0);
  await until('every delivery to be sent', async () => (await statesOf())['sent'] === DELIVERIES, 90_000);
  expect(await statesOf()).toEqual({ sent: DELIVERIES });
  expect(arrived().size).toBe(DELIVERIES);
  const twice = [...arrived().values()].filter(times => times > 1);
  expect(twice.length).toBeLessThanOrEqual(UNDER_WAY);
  expect(Math.max(...arrived().values())).toBeLessThanOrEqual(2);
});

/** How many deliveries by webhook there are in each state. */
async function statesOf(): Promise<Record<string, number>> {
  const found = await stack.pool.query<{ state: string; n: number }>(
    `select state, count(*)::int as n from deliveries where channel = 'webhook' group by state`,
  );
  return Object.fromEntries(found.rows.map(({ state, n }) => [state, n]));
}
