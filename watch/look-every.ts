export interface Looking {
  stop(): Promise<void>;
}

/** Looks again and again, one look at a time; a look that fails is told and tried again. Stopping waits for the one under way. */
export function lookEvery(everyMs: number, look: () => Promise<void>, onFailure: (error: unknown) => void): Looking {
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= look()
      .catch(onFailure)
      .finally(() => (looking = null));
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
