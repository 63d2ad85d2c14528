import type { Logger } from 'pino';

/** One piece of work of the watch. */
export interface Work {
  /** By this name it is logged. */
  name: string;
  /** It looks at least so often: word that something is due may be lost with its connection. */
  everyMs: number;
  /** There is no haste with the first look. */
  startsLater?: true;
  /** Does what is due; answers when something will be next (epoch ms), `Infinity` where nothing is known to be. */
  look(turn: Turn): Promise<number>;
  /** Resolves when what looks have begun, and have not waited for, is over. */
  ended?(): Promise<void>;
}

/** What a look is told by whoever has it look. */
export interface Turn {
  /** A look that does many things asks between them. */
  isStopped(): boolean;
  /** Asks for another look right after this one, or for one now, where this is over. */
  again(): void;
}

export interface Loop {
  /** Resolves when the first look is over, whether or not it could look. */
  looked: Promise<void>;
  /** Something is due at that instant (epoch ms), or only "look now". */
  wake(atMs?: number | null): void;
  /** Resolves when the look under way, and all that looks have begun, is over. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  log: Logger;
  now: () => number;
  /** Nothing is looked at before; until then it is only remembered when to look. */
  after?: Promise<unknown> | undefined;
}

const BACK_OFF_MS = 250;
const LONGEST_BACK_OFF_MS = 1_000; // whoever hears that the database is back wakes it earlier

/**
 * Has a piece of work look when something is due, whenever it is woken, and now and then anyway; one look at a time, and
 * later and later while looks fail. Nothing else in the watch keeps a timer.
 */
export function startLoop(work: Work, { log, now, after }: LoopOptions): Loop {
  let timer: NodeJS.Timeout | undefined;
  let wakeAtMs = Infinity;
  let looking: Promise<void> | null = null;
  let isHeld = true;
  let isStopped = false;
  let failures = 0;
  let tellLooked: () => void;
  const looked = new Promise<void>(resolve => (tellLooked = resolve));

  const lookAt = (atMs: number): void => {
    if (isStopped || atMs >= wakeAtMs) return;
    wakeAtMs = atMs;
    if (isHeld || looking) return; // the timer is set when that is over
    clearTimeout(timer);
    timer = setTimeout(() => void (looking ??= lookOnce()), Math.max(0, atMs - now()));
  };

  const turn: Turn = { isStopped: () => isStopped, again: () => lookAt(now()) };

  const lookOnce = async (): Promise<void> => {
    wakeAtMs = Infinity;
    const nextMs = await nextLook();
    looking = null;
    tellLooked();
    goOn(nextMs);
  };

  /** Sets the timer for that instant, or for an earlier one that was asked for meanwhile. */
  const goOn = (nextMs: number): void => {
    const atMs = Math.min(nextMs, wakeAtMs);
    wakeAtMs = Infinity;
    lookAt(atMs);
  };

  const nextLook = async (): Promise<number> => {
    try {
      const dueMs = await work.look(turn);
      failures = 0;
      return Math.min(dueMs, now() + work.everyMs);
    } catch (error) {
      log.warn({ err: error }, `${work.name} could not look`);
      return now() + Math.min(LONGEST_BACK_OFF_MS, BACK_OFF_MS * 2 ** failures++);
    }
  };

  const begin = (): void => {
    isHeld = false;
    goOn(work.startsLater ? now() + work.everyMs : now());
  };
  if (after) void after.then(begin);
  else begin();
  return {
    looked,
    wake: atMs => lookAt(atMs ?? now()),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
      await work.ended?.();
    },
  };
}
