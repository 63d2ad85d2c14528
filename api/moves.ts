import { listen } from '../db/listen';
import { CASE_CHANNEL, readMoved } from '../db/ledger/moved';
import { WORLD_CHANNEL } from '../db/world';

/** Who waits for a case to move on. */
export interface Moves {
  /**
   * Runs an act and, when it answers a seq told to the engine, waits for the conductor to take that up: at most
   * `timeoutMs`, and not at all when so many wait already that the engine cannot answer them all in that time.
   */
  follow(caseId: string, act: () => Promise<number | null>, timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface MovesOptions {
  url: string;
  onWorldChanged: () => void;
  onLost: (error: Error) => void;
}

const MOST_WAITING = 24; // about what the engine takes up in half a second on two cores
const FEWEST_WAITING = 2;

/** Listens to the ledger's notifications for the requests of this process. */
export function followMoves({ url, onWorldChanged, onLost }: MovesOptions): Moves {
  const waiting = new Map<string, Set<(heardSeq: number) => void>>();
  let count = 0;
  let places = MOST_WAITING;
  const listener = listen({
    url,
    channels: [CASE_CHANNEL, WORLD_CHANNEL],
    onNotice(channel, payload) {
      if (channel === WORLD_CHANNEL) return onWorldChanged();
      const moved = readMoved(payload);
      const { heard } = moved;
      if (heard !== null) for (const id of moved.cases) for (const hear of waiting.get(id) ?? []) hear(heard);
    },
    onConnected: onWorldChanged,
    onLost,
  });
  const leave = (caseId: string, hear: (heardSeq: number) => void) => {
    const others = waiting.get(caseId);
    others?.delete(hear);
    if (others?.size === 0) waiting.delete(caseId);
  };
  return {
    async follow(caseId, act, timeoutMs) {
      let heardSeq = 0;
      let wake: () => void = () => undefined;
      const hear = (seq: number) => {
        heardSeq = Math.max(heardSeq, seq);
        wake();
      };
      waiting.set(caseId, (waiting.get(caseId) ?? new Set()).add(hear)); // before the act, so that no answer is missed
      try {
        const toldSeq = await act();
        if (toldSeq === null || heardSeq >= toldSeq || count >= places) return;
        count += 1;
        const isHeard = await new Promise<boolean>(resolve => {
          const timer = setTimeout(() => resolve(false), timeoutMs);
          wake = () => {
            if (heardSeq < toldSeq) return;
            clearTimeout(timer);
            resolve(true);
          };
        }).finally(() => (count -= 1));
        // an engine that is behind answers nobody in time: then few find out, until it answers again
        places = isHeard ? Math.min(MOST_WAITING, places + 1) : FEWEST_WAITING;
      } finally {
        leave(caseId, hear);
      }
    },
    close: () => listener.close(),
  };
}
