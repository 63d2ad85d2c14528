/** How much is under way to each other side here, and which of them take nothing more for now. */
export interface Lanes {
  busy: ReadonlyMap<string, number>;
  /** One more is under way; answers how that is over. */
  enter(lane: string): () => void;
  /** A lane takes nothing more until an instant (epoch ms). */
  fill(lane: string, untilMs: number): void;
  /** Those into which nothing is to go now. */
  closed(): string[];
  /** When the first of those that are full takes something again; `Infinity` where none is. */
  nextOpenMs(): number;
}

/** `most`: how much of one lane is under way at once. */
export function trackLanes(most: number, now: () => number): Lanes {
  const busy = new Map<string, number>();
  const full = new Map<string, number>();

  const stillFull = () => {
    for (const [lane, untilMs] of full) if (untilMs <= now()) full.delete(lane);
    return full;
  };

  return {
    busy,
    enter(lane) {
      busy.set(lane, (busy.get(lane) ?? 0) + 1);
      return () => {
        const left = (busy.get(lane) ?? 1) - 1;
        if (left > 0) busy.set(lane, left);
        else busy.delete(lane);
      };
    },
    fill: (lane, untilMs) => void full.set(lane, untilMs),
    closed: () => [...stillFull().keys(), ...[...busy].flatMap(([lane, count]) => (count >= most ? [lane] : []))],
    nextOpenMs: () => Math.min(Infinity, ...stillFull().values()),
  };
}
