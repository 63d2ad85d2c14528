import { createLog } from '../../log';
import type * as Loops from '../../watch/loop';
import type { LoopOptions, Turn, Work } from '../../watch/loop';

// a copy of this file's own: its timers are the ones that are moved here
const { startLoop } = jest.requireActual<typeof Loops>('../../watch/loop');
const log = createLog('test', 'silent');

let startedMs = 0;
beforeEach(() => {
  jest.useFakeTimers();
  startedMs = Date.now();
});
afterEach(() => jest.useRealTimers());

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const inMs = (ms: number) => startedMs + ms;

/** A loop that looks every second at least, and when it looked; each look does what is given, the last of them from then on. */
function looping(...looks: ((turn: Turn) => Promise<number>)[]) {
  return loopingAfter(undefined, ...looks);
}

function loopingAfter(after: LoopOptions['after'], ...looks: ((turn: Turn) => Promise<number>)[]) {
  const lookedAt: number[] = [];
  const nothing = async () => Infinity;
  const work: Work = {
    name: 'test',
    everyMs: 1_000,
    async look(turn) {
      const look = looks[Math.min(lookedAt.length, looks.length - 1)] ?? nothing;
      lookedAt.push(Date.now() - startedMs);
      return look(turn);
    },
  };
  return { lookedAt, work, loop: startLoop(work, { log, now: Date.now, after }) };
}

it('looks at once, when something is due, and now and then anyway', async () => {
  const { lookedAt } = looping(
    async () => inMs(300),
    async () => Infinity,
  );
  await pass(2_500);
  expect(lookedAt).toEqual([0, 300, 1_300, 2_300]);
});

it('woken for an earlier instant it looks then; for a later one it looks no later', async () => {
  const { lookedAt, loop } = looping(
    async () => inMs(500),
    async () => Infinity,
  );
  await pass(10);
  loop.wake(inMs(800));
  loop.wake(inMs(200));
  await pass(600);
  expect(lookedAt).toEqual([0, 200]);
});

it('has one look at a time, and looks again right after where it was woken meanwhile', async () => {
  const longLook = () => new Promise<number>(resolve => setTimeout(resolve, 400, Infinity));
  const { lookedAt, loop } = looping(longLook, async () => Infinity);
  await pass(100);
  loop.wake();
  await pass(200);
  expect(lookedAt).toEqual([0]);
  await pass(100);
  await pass(1);
  expect(lookedAt).toEqual([0, 401]);
});

it('a look may ask for another', async () => {
  const { lookedAt } = looping(
    async ({ again }) => {
      again();
      return Infinity;
    },
    async () => Infinity,
  );
  await pass(10);
  expect(lookedAt).toEqual([0, 1]);
});

it('looks later and later while looks fail, and is woken all the same', async () => {
  const fails = () => Promise.reject(new Error('no database'));
  const { lookedAt, loop } = looping(fails);
  await pass(3_000);
  expect(lookedAt).toEqual([0, 250, 750, 1_750, 2_750]);
  loop.wake();
  await pass(1);
  expect(lookedAt.at(-1)).toBe(3_000);
});

it('says when the first look is over, also one that failed, and what is to come after it begins then', async () => {
  const first = looping(
    () => new Promise<number>((_, reject) => setTimeout(reject, 300, new Error('no database'))),
    async () => Infinity,
  );
  const { lookedAt, loop } = loopingAfter(first.loop.looked, async () => Infinity);
  loop.wake();
  await pass(299);
  expect(lookedAt).toEqual([]);
  await pass(2);
  expect(lookedAt).toEqual([301]);
  expect(first.lookedAt).toEqual([0]);
});

it('stopped before it was to begin, it never looks', async () => {
  let tell: () => void = () => undefined;
  const { lookedAt, loop } = loopingAfter(new Promise<void>(resolve => (tell = resolve)), async () => Infinity);
  await loop.stop();
  tell();
  await pass(3_000);
  expect(lookedAt).toEqual([]);
});

it('stops when the look under way, and what looks have begun, is over', async () => {
  const over: string[] = [];
  const { lookedAt, work, loop } = looping(async ({ isStopped }) => {
    await new Promise(resolve => setTimeout(resolve, 100));
    over.push(isStopped() ? 'a look that knows it' : 'a look');
    return Infinity;
  });
  work.ended = async () => void over.push('what it began');
  await pass(50);
  const stopped = loop.stop().then(() => over.push('the loop'));
  await pass(3_000);
  await stopped;
  expect(over).toEqual(['a look that knows it', 'what it began', 'the loop']);
  expect(lookedAt).toEqual([0]);
});
