import { durationMs } from '../../domain/calendar/instants';
import type { Work } from '../../watch/loop';
import type { Clock } from './clock';
import type { Look, Time } from './time';

/** Has the watch's pieces of work look when the clock says so, and moves the clock: nothing waits. */
export interface Watching extends Time {
  /** Moves the clock on by an ISO duration, from due instant to due instant. */
  advance(duration: string): Promise<void>;
  /** Does all that is due now. */
  settle(): Promise<void>;
  /** Has the work of another process look, too, all of them at once; answers how it ends. */
  join(work: Work): () => void;
}

export interface Watched {
  clock: Clock;
  works: readonly Work[];
  /** How much was written so far: a look that writes may give others something to do. */
  written: () => number;
}

const MOST_PASSES = 200;
const MOST_STEPS = 2_000;

/** Looks come a moment after the instant something was due at, never on it, as they do in life. */
export function watching({ clock, works, written }: Watched): Watching {
  const joined = new Set<Work>();

  /** Lets everything look until nothing more comes of it; answers when something is due next. */
  const settled = async (): Promise<number> => {
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const before = written();
      let isAsked = false;
      const look = async (work: Work): Promise<number> => {
        const nextMs = await work.look({ isStopped: () => false, again: () => (isAsked = true) });
        await work.ended?.();
        return nextMs;
      };
      const dueMs: number[] = [];
      for (const work of works) dueMs.push(await look(work));
      dueMs.push(...(await Promise.all([...joined].map(look))));
      if (!isAsked && written() === before) return Math.min(...dueMs);
    }
    throw new Error('the watch does not come to rest');
  };

  const advanceTo = async (atMs: number): Promise<void> => {
    for (let nextMs = await settled(); nextMs < atMs; nextMs = await settled()) clock.moveTo(nextMs + 1);
    clock.moveTo(atMs);
    await settled();
  };

  return {
    now: clock.now,
    settle: async () => void (await settled()),
    join(work) {
      joined.add(work);
      return () => void joined.delete(work);
    },
    advance: duration => advanceTo(clock.now() + durationMs(duration)),
    untilPast: instant => advanceTo((typeof instant === 'number' ? instant : Date.parse(instant)) + 1),
    async until<T>(what: string, look: Look<T>): Promise<T> {
      for (let step = 0; step < MOST_STEPS; step++) {
        const nextMs = step === 0 ? clock.now() : await settled();
        const found = await look();
        if (found !== undefined && found !== null && found !== false) return found;
        if (nextMs === Infinity) break;
        if (step === 0) continue; // what it is after may be there already
        clock.moveTo(nextMs + 1);
      }
      throw new Error(`nothing more is due, and there is still no sign of ${what}`);
    },
  };
}
