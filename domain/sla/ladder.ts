import { durationMs, type Duration } from '../calendar/instants';

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
  /** Nothing was promised, so nothing is broken: there is no breach among its rungs. */
  isPromise?: false;
}

/**
 * The rungs of a deadline in order of time, from the one after the first `skipped` on, without end when the last level
 * repeats. However many are skipped, none of them is made. S: catalogue "Escalation".
 */
export function* rungsOf(ladder: Ladder, span: Span, skipped = 0): Generator<Rung> {
  const once = rungsOnce(ladder, span);
  yield* once.slice(skipped);
  const repeats = repeatsOf(ladder, span);
  if (!repeats) return;
  for (let count = Math.max(0, skipped - once.length); ; count++) yield repeats.at(count);
}

/** The warning, the breach, and the first time of each level. */
function rungsOnce(ladder: Ladder, span: Span): Rung[] {
  const warning = warningOf(ladder, span);
  const breach: Rung = { kind: 'breach', level: 'L1', repeat: 1, atMs: span.dueMs, to: [] };
  const levels = inOrder(ladder).map(({ level, after, to }): Rung => {
    return { kind: 'level', level, repeat: 1, atMs: span.dueMs + durationMs(after), to };
  });
  return [...(warning ? [warning] : []), ...(ladder.isPromise === false ? [] : [breach]), ...levels];
}

interface Repeats {
  /** The one after so many. */
  at(count: number): Rung;
  /** How many have passed by then. */
  passedBy(nowMs: number): number;
}

/** What the last level says again and again, or null. */
function repeatsOf(ladder: Ladder, { dueMs }: Span): Repeats | null {
  const last = inOrder(ladder).at(-1);
  if (!last?.repeatEvery) return null;
  const { level, to } = last;
  const everyMs = durationMs(last.repeatEvery);
  const fromMs = dueMs + durationMs(last.after) + everyMs;
  return {
    at: count => ({ kind: 'level', level, repeat: count + 2, atMs: fromMs + count * everyMs, to }),
    passedBy: nowMs => Math.max(0, Math.ceil((nowMs - fromMs) / everyMs)),
  };
}

function inOrder({ levels }: Ladder): LadderLevel[] {
  return [...levels].sort((a, b) => durationMs(a.after) - durationMs(b.after));
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
  const once = rungsOnce(ladder, span);
  const left = once.slice(fired);
  const ahead = left.findIndex(({ atMs }) => atMs >= nowMs);
  if (ahead >= 0) return { passed: left.slice(0, ahead), skipped: 0, nextMs: left[ahead]?.atMs ?? null };
  const repeats = repeatsOf(ladder, span);
  if (!repeats) return { passed: left, skipped: 0, nextMs: null };
  const before = Math.max(0, fired - once.length);
  const passedBy = Math.max(before, repeats.passedBy(nowMs));
  const first = Math.max(before, passedBy - Math.max(0, MOST_AT_ONCE - left.length));
  const latest = Array.from({ length: passedBy - first }, (_, index) => repeats.at(first + index));
  return { passed: [...left, ...latest], skipped: first - before, nextMs: repeats.at(passedBy).atMs };
}

function warningOf(ladder: Ladder, span: Span): Rung | null {
  const lengthMs = span.dueMs - span.startMs;
  if (ladder.warnAt === null || lengthMs < durationMs(ladder.warnMinimum)) return null;
  const atMs = Math.round(span.startMs + lengthMs * ladder.warnAt);
  return { kind: 'warning', level: 'L0', repeat: 1, atMs, to: ['holder'] };
}
