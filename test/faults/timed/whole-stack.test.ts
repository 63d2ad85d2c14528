import { setTimeout as sleep } from 'node:timers/promises';
import { mixed } from '../../../bench/happy';
import { departMany } from '../../../bench/care';
import { latenessOf } from '../../../bench/lateness';
import { peopleAt, seedCustomers, type People } from '../../../bench/people';
import { recover } from '../../../bench/recover';
import { bringUp, type PartName, type Stack } from '../../../bench/stack';
import { untold } from '../../../bench/waiting';
import { work } from '../../../bench/work';
import { until, untilPast } from '../../support/until';
import { findBroken, sound } from '../checks';
import { finishAll } from '../finish';
import { care, inSeconds } from '../in-seconds';
import { eachOnce, recallsAt, VEHICLES, type Recalls } from '../recalls';
import { acceptNow, appointments, openTwelve, unheardOf } from '../twelve-cases';

jest.setTimeout(120_000);

const everything: PartName[] = ['worker', 'api', 'postgres', 'temporal'];
/** The promise is a second; another half for a machine that does other work. */
const SLACK_MS = 1_500;
const SETTLE_MS = 2_000;
const RECALL_MS = 3_000;
const LATER_MS = 14_000;

let stack: Stack;
let people: People;
let recalls: Recalls;
const everyCase: string[] = [];
const driven = new Set<string>();

beforeAll(async () => {
  stack = await bringUp();
  await seedCustomers(stack.pool);
  people = peopleAt(stack.api, stack.dataDir);
  const durations = { accept: 'PT1S' };
  await people.setPolicy(appointments[0], {
    ...inSeconds,
    durations: { ...durations, 'hand-over': 'PT1S', 'relay-reply': 'PT2S', 'call-customer': 'PT3S' },
  });
  await people.setPolicy('after-sales-care', care);
  recalls = recallsAt(stack, people);
  await people.setPolicy(appointments[1], { ...inSeconds, durations: { ...durations, 'answer-customer': 'PT2S' } });
});

// a test that failed in between may have left the engine away
afterEach(() => stack.engine.start());

afterAll(() => stack.stop());

describe.each([
  ...everything.map((part, at) => ({ name: part, killed: [part], lot: `F${at}`, lap: at })),
  { name: 'everything', killed: everything, lot: 'F4', lap: 4 },
])('kill -9 of $name while people work, deadlines fall due and recalls are to open', ({ name, killed, lot, lap }) => {
  test('loses nothing acknowledged, fires every deadline and opens every recall once, never early, soon after', async () => {
    const leftAtMs = await recalls.leave(lot, { recall: `PT${RECALL_MS / 1_000}S` }, care);
    const working = [
      work(people, `${name} in seconds`, appointments, { hands: 1, pauseMs: 150 }), // whose deadlines pass meanwhile
      work(people, name, mixed, { hands: 3, pauseMs: 150, lap }),
    ];
    await untilPast(leftAtMs + RECALL_MS - 150);
    const outageMs = await recover(stack, killed);
    await sleep(1_000);
    const worked = await Promise.all(working.map(each => each.stop()));
    const cases = worked.flatMap(each => each.cases);
    everyCase.push(...cases);
    for (const { done } of worked) for (const procedure of done.keys()) driven.add(procedure);
    for (const { lost } of worked) expect(await lost(stack.pool)).toBe(0);
    await sleep(SETTLE_MS);
    const late = await latenessOf(stack.pool, cases, Date.now() - SLACK_MS);
    expect(late).toMatchObject({ missing: 0, doubled: 0, early: 0 });
    expect(late.due).toBeGreaterThan(3);
    const soonMs = outageMs * 1.2 + SLACK_MS;
    expect(late.committed.max).toBeLessThanOrEqual(soonMs);
    const recalled = await recalls.opened(lot, RECALL_MS);
    expect(recalled.counted).toEqual(eachOnce);
    expect(recalled.late.max).toBeLessThanOrEqual(soonMs);
  });
});

describe.each([
  { away: 'killed', goes: () => stack.engine.stop(), comesBack: () => stack.engine.start() },
  { away: 'frozen', goes: () => signalEngine('SIGSTOP'), comesBack: () => signalEngine('SIGCONT') },
])('with the engine $away', ({ away, goes, comesBack }) => {
  test('cases open, steps complete and deadlines fire; when it is back every case goes on', async () => {
    await goes();
    try {
      const cases = await openTwelve(people, `engine-${away}`);
      const completed = cases.filter((_, index) => index % 2 === 0);
      const answers = await Promise.all(completed.map(id => acceptNow(people, id)));
      for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: nextIsOpen });
      const fired = () => latenessOf(stack.pool, cases, Date.now() - SLACK_MS);
      await until('the deadlines of the steps nobody completed', async () => (await fired()).due >= 6);
      const late = await fired();
      expect(late).toMatchObject({ missing: 0, doubled: 0, early: 0 });
      expect(late.committed.max).toBeLessThanOrEqual(SLACK_MS);
      expect(await unheardOf(stack.pool, cases)).toBe(cases.length);
      await comesBack();
      expect(await finishAll(people, cases, 60_000)).toEqual([]);
    } finally {
      await comesBack();
    }
    await until('the engine to know them', async () => (await untold(stack.pool)) === 0, 60_000);
  });
});

test('an engine that lost all its data gets every open case back from the ledger, visits go on, and recalls open on their day', async () => {
  const known = () => until('the engine to know them', async () => (await untold(stack.pool)) === 0, 60_000);
  const before = await openTwelve(people, 'engine-before');
  const durations = { callback: 'PT1S', recall: `PT${LATER_MS / 1_000}S`, campaign: 'PT16S' };
  await recalls.leave('G', durations, { ...care, durations });
  await known();
  await stack.engine.stop();
  stack.engine.forget();
  const without = await openTwelve(people, 'engine-without');
  expect(await acceptNow(people, before[0] ?? '')).toMatchObject({ status: 200, body: nextIsOpen });
  const againMs = Date.now();
  await departMany(stack.databaseUrl, 'G', VEHICLES / 4, () => againMs);
  await stack.engine.start();
  expect(await finishAll(people, [...before, ...without], 60_000)).toEqual([]);
  const { counted, late } = await recalls.opened('G', LATER_MS);
  expect(counted).toEqual(eachOnce);
  expect(late.max).toBeLessThanOrEqual(SLACK_MS);
});

test('every case of all this can be driven to its end, its facts without a gap, nothing doubled, missed or early', async () => {
  const open = await stack.pool.query<{ id: string }>(
    `select id from cases where status = 'open' and plate not like '渝F_D%'`,
  );
  expect(
    await finishAll(
      people,
      open.rows.map(({ id }) => id),
      100_000,
    ),
  ).toEqual([]);
  await sleep(SETTLE_MS);
  expect(await findBroken(stack.pool, Date.now() - SLACK_MS)).toEqual(sound);
  const twice = await stack.pool.query(
    `select plate from cases where procedure = 'after-sales-care' and status = 'open' group by plate having count(*) > 1`,
  );
  expect(twice.rows).toEqual([]);
  const known = await stack.pool.query<{ n: number }>('select count(*)::int as n from cases where id = any($1)', [
    everyCase,
  ]);
  expect(known.rows[0]?.n).toBe(everyCase.length);
  expect(mixed.filter(procedure => !driven.has(procedure))).toEqual([]); // people did steps of every one meanwhile
});

/** Stops the engine where it stands, its connections open, or lets it go on. */
async function signalEngine(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const pid = stack.engine.pid();
  if (pid !== undefined) process.kill(pid, signal);
}

/** What the answer to `accept` says while it has the next step open. */
const nextIsOpen = { advancing: false, steps: [{ step: 'accept', status: 'done' }, { status: 'open' }] };
