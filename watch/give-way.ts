/** Tells when the relay should hold back, so that people's acts and deadlines have the machine. */
export interface GiveWay {
  /** So many cases got something to tell. */
  arrived(cases: number, nowMs: number): void;
  /** So many were taken up by the engine. */
  landed(cases: number, nowMs: number): void;
  /** Many deadlines fall due until then. */
  crowd(untilMs: number): void;
  /** How many more may be told at this instant, of those there would be room for. */
  allow(room: number, nowMs: number): number;
}

const WINDOW_MS = 1_000;
const LEAST = 30; // arrivals per window that any machine takes up
const FORGET = 0.98;
const SHARE = 0.9;
const TRICKLE_EVERY_MS = 100;
const LONGEST_MS = 45_000;
const REST_MS = 45_000;

/**
 * When as much arrives as the engine took up at its best of late, or more, it falls behind whatever is done, and nobody waits for it:
 * then it only gets a trickle while people act so fast, or while deadlines fall due in a crowd; for three quarters of a
 * minute at most, and all it can take for as long after that. Steps open later; calls are answered, deadlines are kept.
 */
export function createGiveWay(): GiveWay {
  let window = { fromMs: 0, arrived: 0, landed: 0 };
  let mostLanded = LEAST;
  let givingSinceMs: number | null = null;
  let restUntilMs = 0;
  let crowdUntilMs = 0;
  let trickledMs = 0;

  const look = (nowMs: number): void => {
    const isDue = nowMs < crowdUntilMs || window.arrived > SHARE * mostLanded;
    if (isDue && nowMs >= restUntilMs) givingSinceMs ??= nowMs;
    if (givingSinceMs !== null && nowMs - givingSinceMs > LONGEST_MS) {
      restUntilMs = nowMs + REST_MS;
      givingSinceMs = null;
    }
    if (nowMs - window.fromMs < WINDOW_MS) return;
    if (givingSinceMs === null) mostLanded = Math.max(LEAST, window.landed, mostLanded * FORGET);
    if (!isDue) givingSinceMs = null;
    window = { fromMs: nowMs, arrived: 0, landed: 0 };
  };

  return {
    arrived(cases, nowMs) {
      look(nowMs);
      window.arrived += cases;
      look(nowMs);
    },
    landed(cases, nowMs) {
      window.landed += cases;
      look(nowMs);
    },
    crowd(untilMs) {
      crowdUntilMs = untilMs;
    },
    allow(room, nowMs) {
      look(nowMs);
      if (givingSinceMs === null) return room;
      if (room <= 0 || nowMs - trickledMs < TRICKLE_EVERY_MS) return 0;
      trickledMs = nowMs;
      return 1;
    },
  };
}
