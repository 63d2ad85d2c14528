import type { ToldFact } from './facts';

/** Places the order need not come to: a person said so, seating the case anew although its facts contradict the order. */
export function placesLeft({ key, tells }: Pick<ToldFact, 'key' | 'tells'>): string[] {
  const left = key.startsWith('case-reseated/') ? tells['left'] : undefined;
  return typeof left === 'string' ? left.split(' ') : [];
}
