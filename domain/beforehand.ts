import { wishes } from './wishes';
import type { Procedure } from './language/procedure';
import { saidLast, type Said } from './language/said';

type Values = Record<string, unknown>;

/** A record, and whose it is. */
export interface FormerRecord {
  step: string;
  round: number;
  record: Values;
}

/** What is known before a step is done. */
export interface Beforehand {
  /** What is said of the case by now, by field. */
  known: Values;
  /** What is recorded where a field is left empty. */
  copied: Values;
  /** What the same step recorded when it was last done, in an earlier round. */
  former: FormerRecord | null;
  /** What ended the round before. */
  turn: FormerRecord | null;
}

export interface Looked extends Said {
  steps: readonly (Said['steps'][number] & { completedAt: string | null })[];
}

// what belongs to one step alone says nothing to the next
const ownToAStep = ['outcome', 'note', 'toldTo', 'override', 'verification', 'recordingRef', 'child', 'owed'];

/** What is known before a step is done in a round: what holds, what will be copied, and the words of the round before. */
export function beforehand(procedure: Procedure, said: Looked, step: string, round: number): Beforehand {
  return {
    known: knownIn(said, round),
    copied: copiedTo(procedure, said, step),
    former: latestOf(said, each => each.step === step && each.round < round),
    turn: latestOf(said, each => each.round === round - 1),
  };
}

/** The first round knows what the case was opened with, a later one the wishes that hold; both what was recorded in them. */
function knownIn({ input, steps }: Looked, round: number): Values {
  const before = [input, ...recordsOf(steps.filter(each => each.round < round))];
  const wanted = before.map(record => only(record, field => wishes.includes(field)));
  const now = recordsOf(steps.filter(each => each.round === round));
  const known = Object.assign({}, round === 1 ? input : {}, ...wanted, ...now) as Values;
  return only(known, field => !ownToAStep.includes(field));
}

function copiedTo(procedure: Procedure, said: Looked, step: string): Values {
  const places = Object.entries(procedure.steps[step]?.copies ?? {});
  const values = places.map(([field, from]) => [field, saidLast(said, from)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function latestOf({ steps }: Looked, isIt: (step: Looked['steps'][number]) => boolean): FormerRecord | null {
  const [latest] = inOrder(steps.filter(isIt)).reverse();
  return latest?.record ? { step: latest.step, round: latest.round, record: latest.record } : null;
}

const recordsOf = (steps: Looked['steps']) => inOrder(steps).map(({ record }) => record ?? {});

/** Those that are done, in the order in which they were. */
function inOrder(steps: Looked['steps']) {
  const done = steps.filter(({ record, completedAt }) => record !== null && completedAt !== null);
  return done.sort((a, b) => a.round - b.round || (a.completedAt ?? '').localeCompare(b.completedAt ?? ''));
}

function only(values: Readonly<Values>, isKept: (field: string) => boolean): Values {
  return Object.fromEntries(Object.entries(values).filter(([field]) => isKept(field)));
}
