import { isGivenUp, nextTryMs, type Failed } from '../../../domain/notices/patience';

const minute = 60_000;
const hour = 60 * minute;
const failed = (more: Partial<Failed>): Failed => ({
  ...{ kind: 'escalation', queuedMs: 0, hasNextWay: false, tries: 1, nowMs: 0, chance: 0 },
  ...more,
});

/** How it goes where every try fails: the instants of all of them. */
function triesOf(more: Partial<Failed>): number[] {
  const at = [0];
  for (;;) {
    const next = nextTryMs(failed({ ...more, tries: at.length, nowMs: at.at(-1) ?? 0 }));
    if (next === null) return at;
    at.push(next);
  }
}

it('where there is another way, five tries are made within a minute or so', () => {
  const at = triesOf({ hasNextWay: true });
  expect(at).toHaveLength(5);
  expect(at.at(-1)).toBeLessThanOrEqual(1.5 * minute);
});

it.each([
  { kind: 'escalation', last: 24 * hour },
  { kind: 'report', last: 24 * hour },
  { kind: 'text', last: 2 * hour },
] as const)(
  'where there is none, $kind is tried at least every six minutes for as long as it is of use',
  ({ kind, last }) => {
    const at = triesOf({ kind, chance: 1 });
    expect(at.at(-1)).toBeGreaterThanOrEqual(last);
    expect(at.at(-1)).toBeLessThan(last + 7 * minute);
    expect(Math.max(...at.slice(1).map((ms, nth) => ms - (at[nth] ?? 0)))).toBeLessThanOrEqual(6.25 * minute);
  },
);

it('what is sent again by hand days later has its five tries', () => {
  expect(nextTryMs(failed({ tries: 4, nowMs: 72 * hour }))).toBeGreaterThan(72 * hour);
  expect(nextTryMs(failed({ tries: 5, nowMs: 72 * hour }))).toBeNull();
});

it('waiting for an address that is switched off ends at once where there is another way, else with the patience', () => {
  const waiting = { kind: 'escalation', queuedMs: 0 } as const;
  expect(isGivenUp({ ...waiting, hasNextWay: true }, minute)).toBe(true);
  expect(isGivenUp({ ...waiting, hasNextWay: false }, 23 * hour)).toBe(false);
  expect(isGivenUp({ ...waiting, hasNextWay: false }, 24 * hour)).toBe(true);
});
