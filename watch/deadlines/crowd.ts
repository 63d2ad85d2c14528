import type { Work } from '../loop';

/** Whether very many deadlines are being fired at this moment. */
export interface Crowd {
  /** They are, until `firing` is over. */
  during<T>(firing: () => Promise<T>): Promise<T>;
  /** Resolves when they are not; after a second anyway. */
  isOver(): Promise<void>;
}

/** Nobody waits longer: what was fired first is on its way while the last is. */
const LONGEST_MS = 1_000;

export function createCrowd(): Crowd {
  let current: Promise<unknown> | null = null;
  return {
    async during(firing) {
      const fired = firing();
      current = fired.catch(() => undefined); // whoever fires hears of it
      try {
        return await fired;
      } finally {
        current = null;
      }
    },
    async isOver() {
      if (!current) return;
      let timer: NodeJS.Timeout | undefined;
      // eslint-disable-next-line no-restricted-syntax -- it ends a wait, and has nothing look
      await Promise.race([current, new Promise(resolve => (timer = setTimeout(resolve, LONGEST_MS)))]);
      clearTimeout(timer);
    },
  };
}

/**
 * A piece of work that looks when no crowd of deadlines is being fired: telling people, systems and the engine of two thousand
 * breaches takes the processor and the database from putting them on record.
 */
export function givingWay<W extends Work>(work: W, crowd: Pick<Crowd, 'isOver'>): W {
  return {
    ...work,
    async look(turn) {
      await crowd.isOver();
      return work.look(turn);
    },
  };
}
