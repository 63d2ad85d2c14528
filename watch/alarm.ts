/** Looks when something falls due, and whenever it is woken. */
export interface Alarm {
  /** Something is due at that instant (epoch ms), or only "look again". */
  wake(atMs?: number | null): void;
  stop(): Promise<void>;
}

/**
 * Calls `look`, which answers when to look next (epoch ms), one call at a time; an earlier instant it is woken with wins. A
 * look that does many things asks between them whether it is stopped.
 */
export function setAlarm(look: (isStopped: () => boolean) => Promise<number>): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let wakeAtMs = 0;
  let looking: Promise<void> | null = null;
  let stopped = false;

  const sleepUntil = (atMs: number) => {
    if (stopped) return;
    clearTimeout(timer);
    wakeAtMs = atMs;
    timer = setTimeout(() => void (looking ??= lookOnce()), Math.max(0, atMs - Date.now()));
  };

  const lookOnce = async (): Promise<void> => {
    wakeAtMs = Infinity;
    const nextMs = await look(() => stopped);
    looking = null;
    sleepUntil(Math.min(nextMs, wakeAtMs));
  };

  sleepUntil(Date.now());
  return {
    wake(atMs) {
      const at = atMs ?? Date.now();
      if (at >= wakeAtMs) return;
      if (looking) wakeAtMs = at;
      else sleepUntil(at);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
