/** What was begun and nobody waits for, until somebody stops. */
export interface UnderWay {
  add(doing: Promise<void>): void;
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
    ended: async () => void (await Promise.all(doings)),
  };
}
