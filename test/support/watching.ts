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

/** A work's last look: at which instant, how much had happened before it, and when something is due next. */
interface LastLook {
  atMs: number;
  happened: number;
  dueMs: number;
}

/** Looks come a moment after the instant something was due at, never on it, as they do in life. */
export function watching({ clock, works, written }: Watched): Watching {
  const joined = new Set<Work>();
  const lastLooks = new Map<Work, LastLook>();
  let asked = 0;
  // whoever asks for another look may have written by a connection of its own
  const happened = () => written() + asked;

  /** Whatever happened since, or has fallen due, may give it something to do. */
  const isToLook = (work: Work): boolean => {
    const last = lastLooks.get(work);
    if (!last || last.happened !== happened()) return true;
    return last.dueMs <= clock.now() && last.atMs < clock.now();
  };

  const look = async (work: Work): Promise<void> => {
    const before = { atMs: clock.now(), happened: happened() };
    const dueMs = await work.look({ isStopped: () => false, again: () => void (asked += 1) });
    await work.ended?.();
    lastLooks.set(work, { ...before, dueMs });
  };

  /** Lets everything look that has something to look at until nothing more comes of it; answers when something is due next. */
  const settled = async (): Promise<number> => {
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const [own, others] = [works, [...joined]].map(each => each.some(isToLook));
      if (!own && !others)
        return Math.min(...[...works, ...joined].map(work => lastLooks.get(work)?.dueMs ?? Infinity));
      for (const work of works) if (isToLook(work)) await look(work);
      await Promise.all([...joined].filter(isToLook).map(look));
    }
    throw new Error('the watch does not come to rest');
  };

  /** The same after all have looked, whatever they know: a test may have written past the ledger, or time alone have passed. */
  const allSettled = (): Promise<number> => {
    lastLooks.clear();
    return settled();
  };

  const advanceTo = async (atMs: number): Promise<void> => {
    for (let nextMs = await allSettled(); nextMs < atMs; nextMs = await settled()) clock.moveTo(nextMs + 1);
    clock.moveTo(atMs);
    await allSettled();
  };

  return {
    now: clock.now,
    settle: async () => void (await allSettled()),
    join(work) {
      joined.add(work);
      return () => void joined.delete(work);
    },
    advance: duration => advanceTo(clock.now() + durationMs(duration)),
    untilPast: instant => advanceTo((typeof instant === 'number' ? instant : Date.parse(instant)) + 1),
    async until<T>(what: string, look: Look<T>): Promise<T> {
      for (let step = 0; step < MOST_STEPS; step++) {
        const nextMs = step === 0 ? clock.now() : step === 1 ? await allSettled() : await settled();
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
