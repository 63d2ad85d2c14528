import type { Work } from '../../watch/loop';
import type * as Crowds from '../../watch/deadlines/crowd';

// a copy of this file's own: its timers are the ones that are moved here
const { createCrowd, givingWay } = jest.requireActual<typeof Crowds>('../../watch/deadlines/crowd');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

/** Work beside a crowd that is being fired, until `end` is called. */
function besideCrowd() {
  const crowd = createCrowd();
  let end: (error?: Error) => void = error => void error;
  const fired = new Promise<void>((resolve, reject) => (end = error => (error ? reject(error) : resolve())));
  const firing = crowd.during(() => fired);
  let looks = 0;
  const beside: Work = { name: 'test', everyMs: 1_000, look: async () => (looks += 1) };
  const work = givingWay(beside, crowd);
  const look = () => void work.look({ isStopped: () => false, again: () => undefined });
  return { firing, end, look, looks: () => looks };
}

it('what tells of breaches looks when all of a crowd are on record, and at once where there is none', async () => {
  const { firing, end, look, looks } = besideCrowd();
  look();
  await pass(900);
  expect(looks()).toBe(0);
  end();
  await firing;
  await pass(0);
  expect(looks()).toBe(1);
  look();
  await pass(0);
  expect(looks()).toBe(2);
});

it('it waits no longer than a second: what was fired first is on its way while the last is', async () => {
  const { look, looks } = besideCrowd();
  look();
  await pass(999);
  expect(looks()).toBe(0);
  await pass(1);
  expect(looks()).toBe(1);
});

it('a crowd that could not be fired holds nobody up, and whoever fires it hears why', async () => {
  const { firing, end, look, looks } = besideCrowd();
  look();
  end(new Error('the database is away'));
  await expect(firing).rejects.toThrow('the database is away');
  await pass(0);
  expect(looks()).toBe(1);
});
