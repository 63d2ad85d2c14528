import fc from 'fast-check';
import { durationMs } from '../../domain/calendar/instants';
import { passedRungs, rungsOf, type Ladder, type Rung, type Span } from '../../domain/sla/ladder';

const MINUTE = 60_000;
const minutes = (count: number) => `PT${count}M`;

const ladders: fc.Arbitrary<Ladder> = fc.record({
  levels: fc.array(
    fc.record({
      level: fc.constantFrom('L1', 'L2', 'L3', 'L4'),
      after: fc.nat(60).map(minutes),
      to: fc.constant(['holder']),
      repeatEvery: fc.option(fc.integer({ min: 1, max: 60 }).map(minutes), { nil: undefined }),
    }),
    { maxLength: 5 },
  ),
  warnAt: fc.option(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { nil: null }),
  warnMinimum: fc.constant('PT3M'),
});
const spans: fc.Arbitrary<Span> = fc
  .tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 120 * MINUTE }))
  .map(([startMs, lengthMs]) => ({ startMs, dueMs: startMs + lengthMs }));
const waits = fc.nat(10 * 60 * MINUTE);

const catalogue: Ladder = {
  levels: [
    { level: 'L1', after: 'PT0S', to: ['holder', 'superior'] },
    { level: 'L2', after: 'PT5M', to: ['superior-2'] },
    { level: 'L3', after: 'PT15M', to: ['general-manager'], repeatEvery: 'PT30M' },
  ],
  warnAt: 0.8,
  warnMinimum: 'PT3M',
};

function firstRungs(ladder: Ladder, span: Span, count: number): Rung[] {
  const rungs: Rung[] = [];
  for (const rung of rungsOf(ladder, span)) if (rungs.push(rung) >= count) break;
  return rungs;
}

const named = ({ level, kind, repeat, atMs }: Rung) => `${kind} ${level}#${repeat} ${atMs / MINUTE}`;

test('the catalogue’s ladder warns at 80 %, breaches at the deadline, climbs by 5 and 15 minutes, then repeats every 30', () => {
  const rungs = firstRungs(catalogue, { startMs: 0, dueMs: 10 * MINUTE }, 7);
  expect(rungs.map(named)).toEqual([
    'warning L0#1 8',
    'breach L1#1 10',
    'level L1#1 10',
    'level L2#1 15',
    'level L3#1 25',
    'level L3#2 55',
    'level L3#3 85',
  ]);
});

test('rungs come in order of time, whatever the ladder', () => {
  fc.assert(
    fc.property(ladders, spans, (ladder, span) => {
      const instants = firstRungs(ladder, span, 40).map(({ atMs }) => atMs);
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
    }),
  );
});

test('no rung passes before its instant is over, and none whose instant is over is left behind', () => {
  fc.assert(
    fc.property(ladders, spans, waits, (ladder, span, waitMs) => {
      const nowMs = span.startMs + waitMs;
      const { passed, skipped, nextMs } = passedRungs(ladder, span, 0, nowMs);
      expect(passed.every(({ atMs }) => atMs < nowMs)).toBe(true);
      const after = firstRungs(ladder, span, passed.length + skipped + 1)[passed.length + skipped];
      expect(nextMs).toBe(after?.atMs ?? null);
      expect(nextMs ?? Infinity).toBeGreaterThanOrEqual(nowMs);
    }),
  );
});

test('who looks twice goes on exactly where the first look ended', () => {
  fc.assert(
    fc.property(ladders, spans, waits, waits, (ladder, span, firstMs, moreMs) => {
      const early = passedRungs(ladder, span, 0, span.startMs + firstMs);
      const lateMs = span.startMs + firstMs + moreMs;
      const late = passedRungs(ladder, span, early.passed.length + early.skipped, lateMs);
      const atOnce = passedRungs(ladder, span, 0, lateMs);
      fc.pre(atOnce.skipped === 0);
      expect([...early.passed, ...late.passed]).toEqual(atOnce.passed);
      expect(late.nextMs).toBe(atOnce.nextMs);
    }),
  );
});

test('after a very long outage every level is on record, of the repeats the latest, and all are counted', () => {
  const yearMs = durationMs('P365D');
  const { passed, skipped, nextMs } = passedRungs(catalogue, { startMs: 0, dueMs: 10 * MINUTE }, 0, yearMs);
  expect(passed).toHaveLength(100);
  expect(passed.slice(0, 5).map(({ kind, level }) => `${kind} ${level}`)).toEqual([
    'warning L0',
    'breach L1',
    'level L1',
    'level L2',
    'level L3',
  ]);
  const repeats = passed.slice(5).map(({ repeat }) => repeat);
  expect(repeats).toEqual(Array.from({ length: 95 }, (_, index) => skipped + 2 + index));
  expect(yearMs - (passed.at(-1)?.atMs ?? 0)).toBeLessThan(durationMs('PT30M'));
  expect(nextMs).toBe((passed.at(-1)?.atMs ?? 0) + durationMs('PT30M'));
  const again = passedRungs(catalogue, { startMs: 0, dueMs: 10 * MINUTE }, passed.length + skipped, yearMs);
  expect(again).toEqual({ passed: [], skipped: 0, nextMs });
});

test.each([
  [3 * MINUTE - 1, false],
  [3 * MINUTE, true],
])('a deadline of %i ms is warned of: %s', (lengthMs, isWarned) => {
  const rungs = firstRungs(catalogue, { startMs: 0, dueMs: lengthMs }, 3);
  expect(rungs.some(({ kind }) => kind === 'warning')).toBe(isWarned);
});

test('a policy may switch the warning off', () => {
  const rungs = firstRungs({ ...catalogue, warnAt: null }, { startMs: 0, dueMs: 60 * MINUTE }, 3);
  expect(rungs[0]?.kind).toBe('breach');
});

test('what is done in the very millisecond of a deadline is in time', () => {
  const span = { startMs: 0, dueMs: 10 * MINUTE };
  const kinds = (nowMs: number) => passedRungs(catalogue, span, 1, nowMs).passed.map(({ kind }) => kind);
  expect(kinds(span.dueMs)).toEqual([]);
  expect(kinds(span.dueMs + 1)).toEqual(['breach', 'level']);
});

test('a ladder without levels still breaches, once', () => {
  const { passed, nextMs } = passedRungs({ ...catalogue, levels: [], warnAt: null }, { startMs: 0, dueMs: 1 }, 0, 2);
  expect(passed.map(({ kind }) => kind)).toEqual(['breach']);
  expect(nextMs).toBeNull();
});

test('of a deadline that passed a century ago the latest rungs are told, at once', () => {
  const span = { startMs: 0, dueMs: 10 * MINUTE };
  const nowMs = 126 * 365 * 24 * 60 * MINUTE;
  const { passed, skipped, nextMs } = passedRungs(catalogue, span, 0, nowMs);
  expect(passed).toHaveLength(100);
  expect(skipped).toBeGreaterThan(2_000_000);
  const [next] = rungsOf(catalogue, span, passed.length + skipped);
  expect(next).toMatchObject({ kind: 'level', atMs: nextMs });
  expect(next?.repeat).toBe((passed.at(-1)?.repeat ?? 0) + 1);
});
