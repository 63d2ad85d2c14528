/** A clock that stands still until it is moved. */
export interface Clock {
  now: () => number;
  /** On to an instant; never back. */
  moveTo(atMs: number): void;
  /** A millisecond on, so that no two requests come at one instant. */
  tick(): void;
}

export function createClock(startMs: number): Clock {
  let nowMs = startMs;
  const moveTo = (atMs: number) => void (nowMs = Math.max(nowMs, atMs));
  return { now: () => nowMs, moveTo, tick: () => moveTo(nowMs + 1) };
}
