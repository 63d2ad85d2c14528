import { nextTryMs } from '../../domain/webhooks/patience';
import { isWanted } from '../../domain/webhooks/webhook';
import type { Addressed } from '../../domain/events/event';

const HOUR_MS = 3_600_000;

/** When an event is tried that is never taken, in milliseconds after it was put on its way. */
function triesOf(chance: number, firstMs = 0): number[] {
  const at = [firstMs];
  for (let tries = 1; tries < 100; tries += 1) {
    const next = nextTryMs({ queuedMs: 0, tries, nowMs: at.at(-1) ?? 0, chance });
    if (next === null) return at;
    at.push(next);
  }
  return at;
}

it.each([0, 0.5, 1])(
  'what is never taken is tried about a dozen times within a day, the last time when it is over (chance %d)',
  chance => {
    const at = triesOf(chance);
    expect(at.length).toBeGreaterThanOrEqual(11);
    expect(at.length).toBeLessThanOrEqual(14);
    expect(at.at(-1)).toBe(24 * HOUR_MS);
    expect(at[1]).toBeLessThanOrEqual(6_250);
  },
);

it('what waited for another is as impatient with its first tries as any', () => {
  const [first = 0, second = 0, third = 0] = triesOf(0, 5 * HOUR_MS);
  expect([second - first, third - second]).toEqual([12_500, 31_250]);
});

it('what failed together is not tried together', () => {
  const [one, other] = [0, 1].map(chance => nextTryMs({ queuedMs: 0, tries: 5, nowMs: 200_000, chance }));
  expect(one).not.toBe(other);
});

const event = (type: string, audience: object) => ({ event: { type }, audience }) as unknown as Addressed;
const place = (store: string | null) => ({ to: 'place', place: { store, agency: null } });

it.each([
  ['its type at its store', 'case.opened', place('S01'), true],
  ['its type elsewhere', 'case.opened', place('S02'), false],
  ['its type at no store', 'case.opened', place(null), false],
  ['another type', 'case.closed', place('S01'), false],
  ['what is told a person', 'case.opened', { to: 'person', id: 'op-1' }, false],
])('a webhook of a store is told or not: %s', (_, type, audience, is) => {
  expect(isWanted({ types: ['case.opened'], store: 'S01' }, event(type, audience))).toBe(is);
});

it('a webhook of the chain is told of every store, and of none', () => {
  const heard = ['S01', 'S02', null].map(store =>
    isWanted({ types: ['case.opened'], store: null }, event('case.opened', place(store))),
  );
  expect(heard).toEqual([true, true, true]);
});
