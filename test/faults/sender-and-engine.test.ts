import { randomBytes } from 'node:crypto';
import { departMany } from '../../bench/care';
import { latenessOf } from '../../bench/lateness';
import { openMany } from '../../bench/ledger';
import { peopleAt, seedCustomers, type People } from '../../bench/people';
import { startReceivers, type Receivers } from '../../bench/receivers';
import { recover } from '../../bench/recover';
import { bringUp, type PartName, type Stack } from '../../bench/stack';
import { untold } from '../../bench/waiting';
import { isAlive } from '../../scripts/stack/processes';
import { until } from '../support/until';
import { findBroken, sound } from './checks';
import { finishAll } from './finish';
import { care, inSeconds } from './in-seconds';
import { restoreFromBackup } from './put-back';
import { eachOnce, recallsAt, VEHICLES, type Recalls } from './recalls';
import { acceptNow, appointments, nextIsOpen, openTwelve, unheardOf } from './twelve-cases';

jest.setTimeout(240_000);

const CASES = 50;
const GROUPS = 10;
const DELIVERIES = CASES * GROUPS;
/** As many of one channel are under way at once in a sender. */
const UNDER_WAY = 10;
const KILLED_AT = 150;
const MINUTES_10_MS = 600_000;
const LATER_MS = 14_000;
const [callCentre, store] = appointments;
const groups = Array.from({ length: GROUPS }, (_, nth) => `g${nth}`);

let receivers: Receivers;
let stack: Stack;
let people: People;
let recalls: Recalls;

beforeAll(async () => {
  receivers = await startReceivers(() => ({ status: 204, afterMs: 100 }));
  stack = await bringUp({ OUTBOUND_ALLOW: receivers.allow });
  await seedCustomers(stack.pool);
  people = peopleAt(stack.api, stack.dataDir);
  recalls = recallsAt(stack, people);
});

afterAll(async () => {
  await stack.stop();
  await receivers.close();
});

const arrived = () => receivers.arrivedAt('/g').times;
const engineKnows = () => until('the engine to know all', async () => (await untold(stack.pool)) === 0, 120_000);

test('kill -9 of the sender comes with 500 deliveries under way', async () => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  for (const key of groups) {
    const group = { name: key, store: 'S01', roles: [], channel: 'webhook', address: receivers.url(`/${key}`), secret };
    expect(await people.call('PUT', `/groups/${key}`, 'admin-1', group)).toMatchObject({ status: 200 });
  }
  const ladder = [{ level: 'L1', after: 'PT0S', to: groups.map(key => `group:${key}`) }];
  await people.setPolicy(store, { durations: { accept: 'PT10M' }, warnAt: null, ladder });
  const openedAs = Date.now() + 3_000 - MINUTES_10_MS;
  await openMany(stack.databaseUrl, store, CASES, () => openedAs);
  await until('the sender to be in the midst of it', async () => arrived().size >= KILLED_AT, 30_000);
  await recover(stack, ['worker']);
  expect(DELIVERIES - arrived().size).toBeGreaterThan(0);
});

describe('while what the killed sender had in hand is let go', () => {
  beforeAll(async () => {
    const durations = { accept: 'PT1S' };
    const rest = { 'hand-over': 'PT1S', 'relay-reply': 'PT2S', 'call-customer': 'PT3S' };
    await people.setPolicy(callCentre, { ...inSeconds, durations: { ...durations, ...rest } });
    await people.setPolicy(store, { ...inSeconds, durations: { ...durations, 'answer-customer': 'PT2S' } });
    await people.setPolicy('after-sales-care', care);
  });

  // a test that failed in between may have left the engine away
  afterEach(() => stack.engine.start());

  test('with the engine killed cases open, steps complete and deadlines fire; when it is back every case goes on', async () => {
    await stack.engine.stop();
    const cases = await openTwelve(people, 'engine-killed');
    const completed = cases.filter((_, index) => index % 2 === 0);
    const answers = await Promise.all(completed.map(id => acceptNow(people, id)));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: nextIsOpen });
    const late = await until('the deadlines of the steps nobody completed', async () =>
      [await latenessOf(stack.pool, cases)].find(({ due, missing }) => due >= 6 && missing === 0),
    );
    expect(late).toMatchObject({ doubled: 0, early: 0 });
    expect(await unheardOf(stack.pool, cases)).toBe(cases.length);
    await stack.engine.start();
    expect(await finishAll(people, cases, 120_000)).toEqual([]);
    await engineKnows();
  });

  test('an engine that lost all its data gets every open case back from the ledger, visits go on, and recalls open on their day', async () => {
    const before = await openTwelve(people, 'engine-before');
    const durations = { callback: 'PT1S', recall: `PT${LATER_MS / 1_000}S`, campaign: 'PT16S' };
    await recalls.leave('G', durations, { ...care, durations });
    await engineKnows();
    await stack.engine.stop();
    stack.engine.forget();
    const without = await openTwelve(people, 'engine-without');
    expect(await acceptNow(people, before[0] ?? '')).toMatchObject({ status: 200, body: nextIsOpen });
    const againMs = Date.now();
    await departMany(stack.databaseUrl, 'G', VEHICLES / 4, () => againMs);
    await stack.engine.start();
    expect(await finishAll(people, [...before, ...without], 120_000)).toEqual([]);
    const { counted } = await recalls.opened('G', LATER_MS);
    expect(counted).toEqual(eachOnce);
  });
});

test('the kill of the sender lost no delivery, and doubled only what was being handed over, under its id', async () => {
  await until('every delivery to be sent', async () => (await statesOf())['sent'] === DELIVERIES, 90_000);
  expect(await statesOf()).toEqual({ sent: DELIVERIES });
  expect(arrived().size).toBe(DELIVERIES);
  const twice = [...arrived().values()].filter(times => times > 1);
  expect(twice.length).toBeLessThanOrEqual(UNDER_WAY);
  expect(Math.max(...arrived().values())).toBeLessThanOrEqual(2);
});

test('an engine restored from a backup is told what it has forgotten: every open case ends, closed ones stay closed', () =>
  restoreFromBackup(stack, people));

test('nothing of all this is doubled, missed or early, and SIGTERM takes every part down within 15 s', async () => {
  const nowMs = Date.now();
  await until('the last deadlines', async () => (await findBroken(stack.pool, nowMs)).unsaid.length === 0);
  expect(await findBroken(stack.pool, nowMs)).toEqual(sound);
  const pids = (['postgres', 'worker', 'api'] satisfies PartName[]).map(part => stack.pidOf(part) ?? 0);
  const stoppingAt = Date.now();
  await stack.stop();
  expect(Date.now() - stoppingAt).toBeLessThan(15_000);
  expect(pids.filter(isAlive)).toEqual([]);
});

/** How many deliveries by webhook there are in each state. */
async function statesOf(): Promise<Record<string, number>> {
  const found = await stack.pool.query<{ state: string; n: number }>(
    `select state, count(*)::int as n from deliveries where channel = 'webhook' group by state`,
  );
  return Object.fromEntries(found.rows.map(({ state, n }) => [state, n]));
}
