import { editionOf } from './editions';
import { factKey, type Tells, type ToldFact } from './facts';
import type { Play } from './paths';
import { placesLeft } from './places-left';
import type { Procedure } from './procedure';

/** An order as it can be tried: its table, and how it is played. */
export interface Order {
  procedure: Procedure;
  play: Play;
}

/** Every order in force, by its procedure's key. */
export type Orders = ReadonlyMap<string, Order>;

/** A fact as far as a trial needs it. */
export type TriedFact = Pick<ToldFact, 'key' | 'tells'>;

/** What an order makes of a case. Places are `reply/2`: steps that are open, or done, and it does not come to. */
export type Verdict =
  | { says: 'fits'; awaits: string[] }
  | { says: 'ends'; outcome: string }
  | { says: 'contradicts'; reason: string; open: string[]; done: string[] };

type Played = { awaits: string[] } | { outcome: string } | { failure: string };

/** The editions in force, by procedure. */
export function editionsOf(orders: Orders): Record<string, number> {
  return Object.fromEntries([...orders].map(([key, { procedure }]) => [key, editionOf(procedure)]));
}

/**
 * Plays an order with the facts of a case, and no engine: it must pass every completion on record and come to every step
 * that is open. Steps may be awaited side by side; what is awaited when nothing moves any more is where it comes to.
 */
export async function tryOrder(
  { play, procedure }: { play: Play; procedure?: Pick<Procedure, 'restarts'> },
  facts: readonly TriedFact[],
  open: readonly string[],
): Promise<Verdict> {
  const told = new Map(facts.map(({ key, tells }) => [key, tells]));
  const begun = beginningRound(procedure?.restarts?.by, told.keys());
  const passed = new Set(facts.flatMap(placesLeft));
  const awaits = new Set<string>();
  let round = begun;
  const does = (step: string): Promise<Tells> => {
    const place = `${step}/${round}`;
    const tells = told.get(factKey.completed(step, round));
    (tells ? passed : awaits).add(place);
    return tells ? Promise.resolve(tells) : new Promise(() => undefined);
  };
  const playing = play(does, () => (round += 1));
  const played = await untilStill(playing, awaits);
  const isLeft = (place: string) => !passed.has(place);
  const done = [...told.keys()].flatMap(completedPlace).filter(place => isLeft(place) && numberIn(place) >= begun);
  const stray = open.filter(place => isLeft(place) && !awaits.has(place));
  return judge(played, stray, done);
}

/** Lets an order run as far as it goes: to its end, or until it only waits. */
function untilStill(playing: Promise<string>, awaits: ReadonlySet<string>): Promise<Played> {
  const ended = playing.then(
    (outcome): Played => ({ outcome }),
    (error: unknown): Played => ({ failure: error instanceof Error ? error.message : String(error) }),
  );
  const still = new Promise<Played>(resolve => setImmediate(() => resolve({ awaits: [...awaits] }))); // every promise that can has settled
  return Promise.race([ended, still]);
}

function judge(played: Played, open: string[], done: string[]): Verdict {
  if ('failure' in played) {
    return { says: 'contradicts', reason: `the order fails: ${played.failure}`, open: [], done: [] };
  }
  if (open.length + done.length > 0) {
    const where = 'awaits' in played ? played.awaits.join(', ') : `the end ${played.outcome}`;
    const what = done.length > 0 ? `${done.join(', ')} is done` : `${open.join(', ')} is open`;
    return { says: 'contradicts', reason: `${what}, but the order comes to ${where}`, open, done };
  }
  return 'awaits' in played ? { says: 'fits', awaits: played.awaits } : { says: 'ends', outcome: played.outcome };
}

function completedPlace(key: string): string[] {
  return key.startsWith('step-completed/') ? [key.slice('step-completed/'.length)] : [];
}

/** Where something that happens begins a round, it begins the order: what was completed in former rounds no longer counts. */
function beginningRound(by: string | undefined, keys: Iterable<string>): number {
  if (by === undefined) return 1;
  return Math.max(1, ...[...keys].filter(key => key.startsWith(`step-completed/${by}/`)).map(numberIn));
}

function numberIn(key: string): number {
  return Number(key.slice(key.lastIndexOf('/') + 1));
}
