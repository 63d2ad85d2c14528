import type { JournalPage } from '../../db/journal/read-journal';
import { compareCursors, type JournalCursor } from '../../db/journal/cursor';

export interface Following {
  read(after: JournalCursor): Promise<JournalPage>;
  /** Takes what was read, and how far that went. */
  tell(page: JournalPage): Promise<void>;
  /** Is anybody there to tell? */
  isWanted(): boolean;
  onFailed(error: unknown): void;
  lookEveryMs: number;
}

/** The one reader of the journal in a process, for however many listen. */
export interface Follower {
  /** Something was committed. */
  wake(): void;
  /** Has what lies before a place been told to those who listen? The first one to ask says where the reader begins. */
  hasReached(at: JournalCursor): boolean;
  /** Up to where those who listen were told; null while nobody does. */
  told(): JournalCursor | null;
  stop(): Promise<void>;
}

const LEAST_REST_MS = 15; // what is committed in between is told together
const MOST_REST_MS = 120;
const REST_PER_WORK = 6; // telling many takes at most a seventh of the process
const HELD_MS = [10, 20, 40, 80, 160];
const FAILED_MS = 500;

/** Reads the journal whenever it is woken, and now and then anyway, while anybody listens. */
export function followJournal({ read, tell, isWanted, onFailed, lookEveryMs }: Following): Follower {
  let at: JournalCursor | null = null;
  let timer: NodeJS.Timeout | undefined;
  let dueMs = Infinity;
  let looking: Promise<void> | null = null;
  let restUntilMs = 0;
  let held = 0;
  let isStopped = false;

  const lookIn = (ms: number): void => {
    const atMs = Math.max(performance.now() + ms, restUntilMs);
    if (isStopped || at === null || atMs >= dueMs) return;
    dueMs = atMs;
    if (looking) return; // it sets the timer when it ends
    clearTimeout(timer);
    timer = setTimeout(() => void (looking ??= look()), Math.max(0, atMs - performance.now()));
  };

  const look = async (): Promise<void> => {
    dueMs = Infinity;
    const nextMs = await lookOnce().catch((error: unknown) => {
      onFailed(error);
      return FAILED_MS;
    });
    looking = null;
    const wokenMs = dueMs - performance.now();
    dueMs = Infinity;
    lookIn(Math.min(nextMs, wokenMs));
  };

  const lookOnce = async (): Promise<number> => {
    if (!isWanted()) at = null;
    if (at === null) return Infinity;
    const fromMs = performance.now();
    const page = await read(at);
    at = page.cursor;
    await tell(page);
    restUntilMs = performance.now() + restAfter(performance.now() - fromMs);
    if (page.isMore) return 0;
    held = page.heldSince ? held + 1 : 0;
    return held > 0 ? (HELD_MS[held - 1] ?? lookEveryMs) : lookEveryMs;
  };

  return {
    wake: () => lookIn(0),
    hasReached(place) {
      if (at !== null) return compareCursors(place, at) >= 0;
      at = place;
      lookIn(0);
      return true;
    },
    told: () => at,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

function restAfter(workedMs: number): number {
  return Math.min(MOST_REST_MS, Math.max(LEAST_REST_MS, workedMs * REST_PER_WORK));
}
