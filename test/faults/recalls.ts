import { departMany, openedOf } from '../../bench/care';
import type { People } from '../../bench/people';
import type { Spread } from '../../bench/statistics';
import type { Stack } from '../../bench/stack';
import { until } from '../support/until';

export const VEHICLES = 40;

const hours = { 'care-message': 'PT20H', callback: 'PT20H', recall: 'PT20H', campaign: 'PT20H' };
const atAnyHour = { contact: { allowed: [] }, warnAt: null };

/** Vehicles whose recall falls due while something is killed. */
export interface Recalls {
  /** Has a lot leave now; `usually` is the policy of care afterwards. Answers when it left. */
  leave(lot: string, durations: object, usually: object): Promise<number>;
  /** Once all recalls of a lot are open: how many there were, and how late. Those left so long before. */
  opened(lot: string, afterMs: number): Promise<{ counted: object; late: Spread }>;
}

/** How a lot is counted when all is well. */
export const eachOnce = { vehicles: VEHICLES, missing: 0, doubled: 0, early: 0 };

export function recallsAt(stack: Stack, people: People): Recalls {
  return {
    async leave(lot, durations, usually) {
      await people.setPolicy('after-sales-care', { durations: { ...hours, ...durations }, ...atAnyHour });
      const leftAtMs = Date.now();
      await departMany(stack.databaseUrl, lot, VEHICLES, () => leftAtMs);
      await people.setPolicy('after-sales-care', usually);
      return leftAtMs;
    },
    async opened(lot, afterMs) {
      const look = () => openedOf(stack.pool, lot, 'recall', afterMs);
      await until('every recall', async () => (await look()).missing === 0, 60_000);
      const { late, ...counted } = await look();
      return { counted, late };
    },
  };
}
