import { factKey, placeOf, roundIn, type Tells, type ToldFact } from './facts';
import type { Play } from './paths';
import { placesLeft } from './places-left';
import type { Procedure } from './procedure';

/** An order as it is played without an engine: its table says whether something that happens begins it anew. */
export interface Playable {
  play: Play;
  procedure?: Pick<Procedure, 'restarts'>;
}

/** A fact as far as an order goes by it. */
export type TriedFact = Pick<ToldFact, 'key' | 'tells'>;

/** Where an order comes to with the facts of a case. Places are `reply/2`. */
export interface Position {
  /** What it waits for, in the order in which it came to it; several side by side. */
  awaits: ReadonlySet<string>;
  /** What it ends with; null while it waits. */
  outcome: string | null;
  /** Why it cannot go on: an error of its own. */
  failure: string | null;
  /** Done, and the order does not come by it. */
  strays: string[];
  /** What it need not come to: a person said so. */
  left: ReadonlySet<string>;
}

/** Plays an order with these facts as far as it goes, and no engine: to its end, or until it only waits. */
export async function playOrder({ play, procedure }: Playable, facts: readonly TriedFact[]): Promise<Position> {
  const told = new Map(facts.map(({ key, tells }) => [key, tells]));
  const begun = beginningRound(procedure?.restarts?.by, told.keys());
  const left = new Set(facts.flatMap(placesLeft));
  const passed = new Set<string>();
  const awaits = new Set<string>();
  const end: Pick<Position, 'outcome' | 'failure'> = { outcome: null, failure: null };
  const turns = new Map<string, number>(); // how often the order has come to a step in a round
  let round = begun;
  const does = (step: string): Promise<Tells> => {
    const turn = (turns.get(`${step}/${round}`) ?? 0) + 1;
    turns.set(`${step}/${round}`, turn);
    const place = placeOf({ step, round, turn });
    const tells = told.get(factKey.completed(step, round, turn));
    (tells ? passed : awaits).add(place);
    return tells ? Promise.resolve(tells) : new Promise(() => undefined);
  };
  play(does, () => (round += 1)).then(
    outcome => (end.outcome = outcome),
    (error: unknown) => (end.failure = error instanceof Error ? error.message : String(error)),
  );
  await untilStill();
  const strays = [...told.keys()]
    .flatMap(completedPlace)
    .filter(place => !passed.has(place) && !left.has(place) && roundIn(place) >= begun);
  return { awaits, ...end, strays, left };
}

/** Resolves once every promise that can has settled: no turn of the event loop is waited for. */
async function untilStill(): Promise<void> {
  await Promise.resolve(); // a tick asked for by a promise comes after all of them
  await new Promise<void>(resolve => process.nextTick(resolve));
}

function completedPlace(key: string): string[] {
  return key.startsWith('step-completed/') ? [key.slice('step-completed/'.length)] : [];
}

/** Where something that happens begins a round, it begins the order: what was completed in former rounds no longer counts. */
function beginningRound(by: string | undefined, keys: Iterable<string>): number {
  if (by === undefined) return 1;
  return Math.max(1, ...[...keys].filter(key => key.startsWith(`step-completed/${by}/`)).map(roundIn));
}
