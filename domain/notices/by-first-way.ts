import { chooseWay, type Choosing } from './choose-way';
import { onItsWay, type Delivery, type Queued, type Way } from './delivery';

/** Has what is queued leave by the first of somebody's ways that takes it; null where none does. */
export function byFirstWay(queued: Queued, ways: readonly Way[], choosing: Omit<Choosing, 'nowMs'>): Delivery | null {
  const chosen = chooseWay(ways, { ...choosing, nowMs: queued.queuedAt.getTime() });
  return chosen && onItsWay(queued, { ...chosen.way, way: chosen.nth, nextTryAt: new Date(chosen.atMs) });
}
