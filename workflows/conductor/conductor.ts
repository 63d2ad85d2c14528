import { defineSignal, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';
import { editionOf } from '../../domain/language/editions';
import { factKey, type ToldFact } from '../../domain/language/facts';
import type { Procedure } from '../../domain/language/procedure';
import { placesLeft } from '../../domain/language/places-left';
import { acknowledge } from './acknowledge';
import { commits, commitsUnder } from './commits';
import { FORMER_SIGNAL, type CaseRequest } from './contract';

const formerSignal = defineSignal<[ToldFact[]]>(FORMER_SIGNAL);

/** Everything a running conductor knows. It is a function of the facts: started late, again or elsewhere it comes to the same place. */
export interface Conductor {
  request: CaseRequest;
  procedure: Procedure;
  facts: Map<string, ToldFact>;
  round: number;
  heardSeq: number;
  committedSeq: number;
  committing: number;
  /** How often the order has come to a step or by one. */
  moves: number;
  /** How often the instants of its deadlines have moved: the case rested, or another time was agreed. */
  resumptions: number;
  isOver: boolean;
  /** The ledger has ended the case, and the order does not come to an end. */
  isOverruled: boolean;
  /** How often the order has come to a step in a round: `step/round` → times. */
  turns: Map<string, number>;
  awaiting: Set<string>;
  passed: Set<string>;
  guarded: Set<string>;
  /** Cases to be opened later: `step/round` → when. */
  starts: Map<string, string>;
}

/**
 * Begins to listen: first to the facts the workflow started with. Code of another edition than the run was begun by fails
 * its task instead, and touches nothing: it may replay by chance and would go on from another place.
 */
export function begin(procedure: Procedure, request: CaseRequest): Conductor {
  const [begun, ours] = [editionOf(request), editionOf(procedure)];
  if (begun !== ours) throw new Error(`begun by edition ${begun} of ${procedure.key}, and this is edition ${ours}`);
  const conductor: Conductor = {
    request,
    procedure,
    facts: new Map(),
    round: 1,
    heardSeq: 0,
    committedSeq: 0,
    committing: 0,
    moves: 0,
    resumptions: 0,
    isOver: false,
    isOverruled: false,
    turns: new Map(),
    awaiting: new Set(),
    passed: new Set(),
    guarded: new Set(),
    starts: new Map(),
  };
  const hear = (facts: readonly ToldFact[]) => {
    const before = conductor.heardSeq;
    facts.forEach(fact => hearFact(conductor, fact));
    // who tells what is known already has not been answered: answer again
    if (conductor.heardSeq === before) conductor.committedSeq = Math.min(conductor.committedSeq, before - 1);
  };
  setHandler(formerSignal, hear);
  setDefaultSignalHandler((_happened, facts) => hear(facts as ToldFact[])); // the outbox sends nothing else
  request.facts.forEach(fact => hearFact(conductor, fact));
  return conductor;
}

/** A run of a former kit goes on as it began: what it has asked of the engine is on record there. */
export function isOfFormerKit({ request: { kit = 1 } }: Pick<Conductor, 'request'>): boolean {
  return kit < 2;
}

function hearFact(conductor: Conductor, fact: ToldFact): void {
  if (conductor.facts.has(fact.key)) return;
  conductor.facts.set(fact.key, fact);
  conductor.heardSeq = Math.max(conductor.heardSeq, fact.seq);
  if (fact.key.startsWith('case-resumed/') || fact.key.startsWith('deadline-moved/')) conductor.resumptions += 1;
  if (conductor.procedure.restarts) hearOfRound(conductor, fact);
  hearOfStart(conductor, fact);
  for (const place of placesLeft(fact)) {
    conductor.passed.add(`step-completed/${place}`);
    conductor.awaiting.add(place);
  }
}

/** Where a case goes on from event to event, the facts say which round it is. */
function hearOfRound(conductor: Conductor, { key }: ToldFact): void {
  const [, , number] = key.split('/');
  const round = Number.parseInt(number ?? '', 10);
  if (round > conductor.round) {
    conductor.round = round;
    conductor.starts.clear();
  }
}

/** What is to begin later, and when. */
function hearOfStart({ procedure, starts }: Conductor, { key, tells }: ToldFact): void {
  const [kind, step, number] = key.split('/');
  const { startsAt } = tells;
  const place = `${step}/${number}`;
  if (kind === 'step-completed' && step !== procedure.restarts?.by) starts.delete(place);
  if (kind === 'start-moved') starts.delete(place);
  if ((kind === 'step-opened' || kind === 'start-moved') && typeof startsAt === 'string') starts.set(place, startsAt);
}

/** Ended by something else than its order. */
export function isEnded({ facts, isOverruled }: Conductor): boolean {
  const closed = facts.get(factKey.closed);
  return facts.has(factKey.cancelled) || (closed !== undefined && closed.tells['byOrder'] !== true) || isOverruled;
}

/** Counts what is being committed, so that a run hands over only between commits. */
export async function commit<T>(
  conductor: Conductor,
  title: string,
  run: (activities: ReturnType<typeof commits>) => Promise<T>,
): Promise<T> {
  conductor.committing += 1;
  try {
    return await run(isOfFormerKit(conductor) ? commits(title) : commitsUnder(title));
  } finally {
    conductor.committing -= 1;
  }
}

/** How far the conductor has listened, as every commit says it. */
export function heard(conductor: Conductor): { caseId: string; heardSeq: number } {
  conductor.committedSeq = conductor.heardSeq;
  return { caseId: conductor.request.caseId, heardSeq: conductor.heardSeq };
}

/** Says that everything it was told is taken up. */
export function acknowledgeAll(conductor: Conductor): void {
  const { caseId, heardSeq } = heard(conductor);
  acknowledge(caseId, heardSeq);
}
