import { setTimeout as pause } from 'node:timers/promises';
import { startLoop, type Loop, type LoopOptions, type Work } from './loop';

/** After a long absence so much may be due that nobody is to wait until all of it is done. */
const LONGEST_LOOK_MS = 2_000;

/** Starts several pieces of work, each in a loop of its own, woken and stopped as one; `looked` resolves after two seconds at the latest. */
export function startTogether(works: readonly Work[], options: LoopOptions): Loop {
  const loops = works.map(work => startLoop(work, options));
  const all = async (done: (loop: Loop) => Promise<void>) => void (await Promise.all(loops.map(done)));
  return {
    looked: Promise.race([all(({ looked }) => looked), pause(LONGEST_LOOK_MS, undefined, { ref: false })]),
    wake: atMs => loops.forEach(loop => loop.wake(atMs)),
    stop: () => all(loop => loop.stop()),
  };
}
