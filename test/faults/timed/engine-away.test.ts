import { departMany } from '../../../bench/care';
import { latenessOf } from '../../../bench/lateness';
import { untold } from '../../../bench/waiting';
import { until } from '../../support/until';
import { finishAll } from '../finish';
import { care } from '../in-seconds';
import { killAtWork } from '../kill-at-work';
import { eachOnce, VEHICLES } from '../recalls';
import { acceptNow, openTwelve, unheardOf } from '../twelve-cases';
import { bringUpWholeStack, expectAllToEnd, SLACK_MS, type WholeStack } from '../whole-stack';

jest.setTimeout(120_000);

const LATER_MS = 14_000;

let whole: WholeStack;
const everyCase: string[] = [];

beforeAll(async () => {
  whole = await bringUpWholeStack();
});

// a test that failed in between may have left it away
afterEach(() => whole.stack.engine.start());

afterAll(() => whole.stack.stop());

describe('kill -9 of temporal while people work, deadlines fall due and recalls are to open', () => {
  test('loses nothing acknowledged, fires every deadline and opens every recall once, never early, soon after', async () => {
    everyCase.push(...(await killAtWork(whole, { name: 'temporal', killed: ['temporal'], lot: 'F3' })));
  });
});

describe.each([
  { away: 'killed', goes: () => whole.stack.engine.stop(), comesBack: () => whole.stack.engine.start() },
  { away: 'frozen', goes: () => signalEngine('SIGSTOP'), comesBack: () => signalEngine('SIGCONT') },
])('with the engine $away', ({ away, goes, comesBack }) => {
  test('cases open, steps complete and deadlines fire; when it is back every case goes on', async () => {
    const { stack, people } = whole;
    await goes();
    try {
      const cases = await openTwelve(people, `engine-${away}`);
      everyCase.push(...cases);
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
    await untilAllTold();
  });
});

test('an engine that lost all its data gets every open case back from the ledger, visits go on, and recalls open on their day', async () => {
  const { stack, people, recalls } = whole;
  const before = await openTwelve(people, 'engine-before');
  const durations = { callback: 'PT1S', recall: `PT${LATER_MS / 1_000}S`, campaign: 'PT16S' };
  await recalls.leave('G', durations, { ...care, durations });
  await untilAllTold();
  await stack.engine.stop();
  stack.engine.forget();
  const without = await openTwelve(people, 'engine-without');
  everyCase.push(...before, ...without);
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
  await expectAllToEnd(whole, everyCase);
});

async function untilAllTold(): Promise<void> {
  await until('the engine to know them', async () => (await untold(whole.stack.pool)) === 0, 60_000);
}

/** Stops the engine where it stands, its connections open, or lets it go on. */
async function signalEngine(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const pid = whole.stack.engine.pid();
  if (pid !== undefined) process.kill(pid, signal);
}

/** What the answer to `accept` says while it has the next step open. */
const nextIsOpen = { advancing: false, steps: [{ step: 'accept', status: 'done' }, { status: 'open' }] };
