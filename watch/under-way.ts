/** What was begun and nobody waits for, until somebody stops. */
export interface UnderWay {
  add(doing: Promise<void>): void;
  /** How much is under way now. */
  count(): number;
  /** Resolves when all of it is over. */
  ended(): Promise<void>;
}

/** Keeps track of promises that never reject. */
export function trackUnderWay(): UnderWay {
  const doings = new Set<Promise<void>>();
  return {
    add(doing) {
      doings.add(doing);
      void doing.finally(() => doings.delete(doing));
    },
    count: () => doings.size,
    ended: async () => void (await Promise.all(doings)),
  };
}
