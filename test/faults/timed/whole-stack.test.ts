import { setTimeout as sleep } from 'node:timers/promises';
import { mixed } from '../../../bench/happy';
import { latenessOf } from '../../../bench/lateness';
import { peopleAt, seedCustomers, type People } from '../../../bench/people';
import { recover } from '../../../bench/recover';
import { bringUp, type PartName, type Stack } from '../../../bench/stack';
import { work } from '../../../bench/work';
import { until, untilPast } from '../../support/until';
import { findBroken, sound } from '../checks';
import { finishAll } from '../finish';
import { care, inSeconds } from '../in-seconds';
import { eachOnce, recallsAt, type Recalls } from '../recalls';
import { acceptNow, appointments, nextIsOpen, openTwelve, unheardOf } from '../twelve-cases';

jest.setTimeout(180_000);

const everything: PartName[] = ['worker', 'api', 'postgres', 'temporal'];
/** The promise is a second; another half for a machine that does other work. */
const SLACK_MS = 1_500;
const RECALL_MS = 2_500;
const LAST = 'F4';
const HANDS = 2;
const LAPS = 5;
/** The last one of each hand may have come to no step. */
const PER_LAP = Math.ceil(mixed.length / LAPS) + HANDS;

let stack: Stack;
let people: People;
let recalls: Recalls;
const everyCase: string[] = [];
const driven = new Set<string>();
/** How many cases people have worked on, one procedure after another. */
let gone = 0;

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
afterEach(async () => {
  signalEngine('SIGCONT');
  await stack.engine.start();
});

afterAll(() => stack.stop());

describe.each([
  ...everything.map((part, at) => ({ name: part, killed: [part], lot: `F${at}` })),
  { name: 'everything', killed: everything, lot: LAST },
])('kill -9 of $name while people work, deadlines fall due and recalls are to open', ({ name, killed, lot }) => {
  test('loses nothing acknowledged, fires every deadline and opens every recall once, never early, soon after', async () => {
    const leftAtMs = await recalls.leave(lot, { recall: `PT${RECALL_MS / 1_000}S` }, care);
    const hasty = work(people, `${name} in seconds`, appointments, { hands: 2, pauseMs: 150 }); // deadlines pass meanwhile
    const ofAll = work(people, name, mixed, { hands: HANDS, pauseMs: 150, after: gone });
    await untilPast(leftAtMs + RECALL_MS - 150);
    const outageMs = await recover(stack, killed);
    await sleep(500);
    const isDriven = (procedure: string) => driven.has(procedure) || ofAll.soFar.done.has(procedure);
    const isEnough = () =>
      hasty.soFar.cases.length >= PER_LAP &&
      ofAll.soFar.cases.length >= PER_LAP &&
      (lot !== LAST || mixed.every(isDriven));
    await until('people to have done enough', isEnough, 60_000); // at once but on a busy machine
    const worked = await Promise.all([hasty.stop(), ofAll.stop()]);
    const stoppedMs = Date.now();
    const cases = worked.flatMap(each => each.cases);
    gone += worked[1].cases.length - HANDS;
    everyCase.push(...cases);
    for (const { done } of worked) for (const procedure of done.keys()) driven.add(procedure);
    for (const { lost } of worked) expect(await lost(stack.pool)).toBe(0);
    const recalled = await recalls.opened(lot, RECALL_MS);
    expect(recalled.counted).toEqual(eachOnce);
    const soonMs = outageMs * 1.2 + SLACK_MS;
    expect(recalled.late.max).toBeLessThanOrEqual(soonMs);
    await untilPast(stoppedMs + SLACK_MS);
    const kept = () => latenessOf(stack.pool, cases, Date.now() - SLACK_MS);
    const late = await until('some deadlines', async () => [await kept()].find(({ due }) => due > 3));
    expect(late).toMatchObject({ missing: 0, doubled: 0, early: 0 });
    expect(late.committed.max).toBeLessThanOrEqual(soonMs);
  });
});

test('with the engine frozen cases open, steps complete and deadlines fire in time; when it goes on every case does', async () => {
  signalEngine('SIGSTOP');
  const cases = await openTwelve(people, 'engine-frozen');
  const completed = cases.filter((_, index) => index % 2 === 0);
  const answers = await Promise.all(completed.map(id => acceptNow(people, id)));
  for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: nextIsOpen });
  const fired = () => latenessOf(stack.pool, cases, Date.now() - SLACK_MS);
  await until('the deadlines of the steps nobody completed', async () => (await fired()).due >= 6);
  const late = await fired();
  expect(late).toMatchObject({ missing: 0, doubled: 0, early: 0 });
  expect(late.committed.max).toBeLessThanOrEqual(SLACK_MS);
  expect(await unheardOf(stack.pool, cases)).toBe(cases.length);
  signalEngine('SIGCONT');
  expect(await finishAll(people, cases, 60_000)).toEqual([]);
  await until('the engine to know them', async () => (await unheardOf(stack.pool, cases)) === 0, 120_000);
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
  await sleep(SLACK_MS);
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
function signalEngine(signal: 'SIGSTOP' | 'SIGCONT'): void {
  const pid = stack.engine.pid();
  if (pid !== undefined) process.kill(pid, signal);
}
