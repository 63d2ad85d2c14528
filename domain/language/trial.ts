import { editionOf } from './editions';
import type { Play } from './paths';
import { playOrder, type Playable, type Position, type TriedFact } from './play-order';
import type { Procedure } from './procedure';

/** An order as it can be tried: its table, and how it is played. */
export interface Order {
  procedure: Procedure;
  play: Play;
}

/** Every order in force, by its procedure's key. */
export type Orders = ReadonlyMap<string, Order>;

/** What an order makes of a case. Places are `reply/2`: steps that are open, or done, and it does not come to. */
export type Verdict =
  | { says: 'fits'; awaits: string[] }
  | { says: 'ends'; outcome: string }
  | { says: 'contradicts'; reason: string; open: string[]; done: string[] };

/** The editions in force, by procedure. */
export function editionsOf(orders: Orders): Record<string, number> {
  return Object.fromEntries([...orders].map(([key, { procedure }]) => [key, editionOf(procedure)]));
}

/**
 * Plays an order with the facts of a case, and no engine: it must pass every completion on record and come to every step
 * that is open. Steps may be awaited side by side; what is awaited when nothing moves any more is where it comes to.
 */
export async function tryOrder(
  order: Playable,
  facts: readonly TriedFact[],
  open: readonly string[],
): Promise<Verdict> {
  return judge(await playOrder(order, facts), open);
}

/** What a position makes of the steps that are open. */
function judge({ awaits, outcome, failure, strays, left }: Position, isOpen: readonly string[]): Verdict {
  if (failure !== null) return { says: 'contradicts', reason: `the order fails: ${failure}`, open: [], done: [] };
  const open = isOpen.filter(place => !left.has(place) && !awaits.has(place));
  if (open.length + strays.length > 0) {
    const where = outcome === null ? [...awaits].join(', ') : `the end ${outcome}`;
    const what = strays.length > 0 ? `${strays.join(', ')} is done` : `${open.join(', ')} is open`;
    return { says: 'contradicts', reason: `${what}, but the order comes to ${where}`, open, done: strays };
  }
  return outcome === null ? { says: 'fits', awaits: [...awaits] } : { says: 'ends', outcome };
}
