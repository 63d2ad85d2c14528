/** Tells when the relay should hold back, so that people's acts have the machine. */
export interface GiveWay {
  /** So many cases got something to tell. */
  arrived(cases: number, nowMs: number): void;
  /** So many were taken up by the engine. */
  landed(cases: number, nowMs: number): void;
  /** How many more may be told at this instant, of those there would be room for. */
  allow(room: number, nowMs: number): number;
}

const WINDOW_MS = 500;
const FLOOD = 15; // arrivals per window: about what two cores digest
const TRICKLE_EVERY_MS = 100;
const LONGEST_MS = 10_000;
const REST_MS = 20_000;

/**
 * When much more arrives than the engine takes up, it is behind whatever is done, and nobody waits for it: then it only
 * gets a trickle while people act so fast, ten seconds at most, and all it can take for twice as long after that.
 * Steps open later; calls are answered.
 */
export function createGiveWay(): GiveWay {
  let window = { fromMs: 0, arrived: 0, landed: 0 };
  let flood: { sinceMs: number } | null = null;
  let restUntilMs = 0;
  let trickledMs = 0;

  const look = (nowMs: number): void => {
    const isFast = window.arrived > FLOOD && window.arrived > 2 * window.landed;
    if (isFast && nowMs >= restUntilMs) flood ??= { sinceMs: nowMs };
    if (flood && nowMs - flood.sinceMs > LONGEST_MS) restUntilMs = nowMs + REST_MS;
    if (nowMs - window.fromMs >= WINDOW_MS && !isFast) flood = null;
    if (nowMs < restUntilMs) flood = null;
    if (nowMs - window.fromMs >= WINDOW_MS) window = { fromMs: nowMs, arrived: 0, landed: 0 };
  };

  return {
    arrived(cases, nowMs) {
      window.arrived += cases;
      look(nowMs);
    },
    landed(cases, nowMs) {
      window.landed += cases;
      look(nowMs);
    },
    allow(room, nowMs) {
      look(nowMs);
      if (!flood) return room;
      if (room <= 0 || nowMs - trickledMs < TRICKLE_EVERY_MS) return 0;
      trickledMs = nowMs;
      return 1;
    },
  };
}
