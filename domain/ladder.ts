import { durationMs, type Duration } from './instants';

/** Who is told at a level: the holder, superiors up the line, or a role by name. */
export type LadderTarget = string;

export interface LadderLevel {
  level: string;
  /** From the deadline. */
  after: Duration;
  to: LadderTarget[];
  repeatEvery?: Duration;
}

/** One instant at which something must be said: a warning (L0), the breach itself, or a level. `repeat` counts from 1. */
export interface Rung {
  kind: 'warning' | 'breach' | 'level';
  level: string;
  repeat: number;
  atMs: number;
  to: readonly LadderTarget[];
}

export interface Span {
  startMs: number;
  dueMs: number;
}

export interface Ladder {
  levels: readonly LadderLevel[];
  /** Share of the time after which the holder is warned, or null. */
  warnAt: number | null;
  /** No warning for deadlines shorter than this. */
  warnMinimum: Duration;
}

/** The rungs of a deadline in order of time, without end when the last level repeats. S: catalogue "Escalation". */
export function* rungsOf(ladder: Ladder, span: Span): Generator<Rung> {
  const warning = warningOf(ladder, span);
  if (warning) yield warning;
  yield { kind: 'breach', level: 'L1', repeat: 1, atMs: span.dueMs, to: [] };
  const levels = [...ladder.levels].sort((a, b) => durationMs(a.after) - durationMs(b.after));
  for (const { level, after, to } of levels) {
    yield { kind: 'level', level, repeat: 1, atMs: span.dueMs + durationMs(after), to };
  }
  const last = levels.at(-1);
  if (!last?.repeatEvery) return;
  const everyMs = durationMs(last.repeatEvery);
  for (let repeat = 2; ; repeat++) {
    const atMs = span.dueMs + durationMs(last.after) + (repeat - 1) * everyMs;
    yield { kind: 'level', level: last.level, repeat, atMs, to: last.to };
  }
}

export interface PassedRungs {
  /** In order of time; after a very long outage only the latest repeats. */
  passed: Rung[];
  /** Repeats that passed as well and are only counted. */
  skipped: number;
  nextMs: number | null;
}

const MOST_AT_ONCE = 100;

/**
 * The rungs beyond the first `fired` that have passed, and the instant of the one after them. A rung passes once its instant
 * is over: what is done in the very millisecond of a deadline is in time.
 */
export function passedRungs(ladder: Ladder, span: Span, fired: number, nowMs: number): PassedRungs {
  const passed: Rung[] = [];
  let skipped = 0;
  let index = 0;
  for (const rung of rungsOf(ladder, span)) {
    if (index++ < fired) continue;
    if (rung.atMs >= nowMs) return { passed, skipped, nextMs: rung.atMs };
    passed.push(rung);
    if (passed.length <= MOST_AT_ONCE) continue;
    passed.splice(
      passed.findIndex(({ repeat }) => repeat > 1),
      1,
    );
    skipped += 1;
  }
  return { passed, skipped, nextMs: null };
}

function warningOf(ladder: Ladder, span: Span): Rung | null {
  const lengthMs = span.dueMs - span.startMs;
  if (ladder.warnAt === null || lengthMs < durationMs(ladder.warnMinimum)) return null;
  const atMs = Math.round(span.startMs + lengthMs * ladder.warnAt);
  return { kind: 'warning', level: 'L0', repeat: 1, atMs, to: ['holder'] };
}
