import { listen } from '../db/listen';
import { CASE_CHANNEL, readMoved } from '../db/ledger/write';
import { WORLD_CHANNEL } from '../db/world';

/** Who waits for a case to move on. */
export interface Moves {
  /**
   * Runs an act and, when it recorded something, waits for the conductor to take it up: at most `timeoutMs`, and not
   * at all when so many wait already that the engine cannot answer them all in that time.
   */
  follow(caseId: string, act: () => Promise<boolean>, timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface MovesOptions {
  url: string;
  onWorldChanged: () => void;
  onLost: (error: Error) => void;
}

const MOST_WAITING = 24; // about what the engine takes up in half a second on two cores

/** Listens to the ledger's notifications for the requests of this process. */
export function followMoves({ url, onWorldChanged, onLost }: MovesOptions): Moves {
  const waiting = new Map<string, Set<() => void>>();
  let count = 0;
  const listener = listen({
    url,
    channels: [CASE_CHANNEL, WORLD_CHANNEL],
    onNotice(channel, payload) {
      if (channel === WORLD_CHANNEL) return onWorldChanged();
      const moved = readMoved(payload);
      if (moved.heard) for (const id of moved.cases) for (const wake of waiting.get(id) ?? []) wake();
    },
    onConnected: onWorldChanged,
    onLost,
  });
  const leave = (caseId: string, wake: () => void) => {
    const others = waiting.get(caseId);
    others?.delete(wake);
    if (others?.size === 0) waiting.delete(caseId);
  };
  return {
    async follow(caseId, act, timeoutMs) {
      let wake: () => void = () => undefined;
      const moved = new Promise<void>(resolve => (wake = resolve));
      waiting.set(caseId, (waiting.get(caseId) ?? new Set()).add(wake)); // before the act, so that no answer is missed
      try {
        if (!(await act()) || count >= MOST_WAITING) return;
        count += 1;
        const timer = setTimeout(wake, timeoutMs);
        await moved.finally(() => (count -= 1));
        clearTimeout(timer);
      } finally {
        leave(caseId, wake);
      }
    },
    close: () => listener.close(),
  };
}
