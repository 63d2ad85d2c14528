import { condition, continueAsNew, CancellationScope, defineSignal, log, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import { factKey, type Tells, type ToldFact } from '../domain/facts';
import type { Procedure } from '../domain/procedure';
import { commits } from './commits';
import { FACTS_SIGNAL, type CaseRequest } from './contract';
import { guardDeadline } from './guard';
import { actorsOf, type Actors, type OutcomeOf } from './actors';
import { describeOpen } from './readable';

const factsSignal = defineSignal<[ToldFact[]]>(FACTS_SIGNAL);

/** What an order is given: the actors of its table, the number of the round, and how to begin a new one. */
export type Conducted<P extends Procedure> = Actors<P> & {
  /** Begins a new round with a new T. */
  newRound(): void;
};

/** Everything a running conductor knows. It is a function of the facts: started late, again or elsewhere it comes to the same place. */
export interface Conductor {
  request: CaseRequest;
  procedure: Procedure;
  facts: Map<string, ToldFact>;
  round: number;
  heardSeq: number;
  committedSeq: number;
  committing: number;
  resumptions: number;
  isOver: boolean;
  awaiting: Set<string>;
  passed: Set<string>;
  guarded: Set<string>;
}

/** The case ended from outside: cancelled, or closed before this run knew. */
class CaseOver extends Error {}

/**
 * Makes a workflow of a procedure's order: what the order returns is the outcome the case closes with.
 * Table and order stay readable on it, for the documents generated from them.
 */
export function conduct<P extends Procedure>(procedure: P, order: (theCase: Conducted<P>) => Promise<OutcomeOf<P>>) {
  const workflow = async (request: CaseRequest): Promise<string> => {
    const conductor = begin(procedure, request);
    void takeUp(conductor);
    try {
      const doer = (step: string) => does(conductor, step);
      const theCase = { ...actorsOf(procedure, doer), newRound: () => void (conductor.round += 1) };
      const outcome = await order(theCase);
      await mustAgree(conductor, `the end ${outcome}`);
      await CancellationScope.nonCancellable(() =>
        commit(conductor, `结案 ${outcome}`, it => it.closeCase({ ...heard(conductor), outcome })),
      );
      return outcome;
    } catch (error) {
      if (!(error instanceof CaseOver)) throw error;
      await CancellationScope.nonCancellable(() => commit(conductor, '案件已结束', it => it.takeUpFacts(heard(conductor))));
      return 'over';
    } finally {
      conductor.isOver = true;
    }
  };
  return Object.assign(workflow, { procedure, order });
}

function begin(procedure: Procedure, request: CaseRequest): Conductor {
  const conductor: Conductor = {
    request,
    procedure,
    facts: new Map(),
    round: 1,
    heardSeq: 0,
    committedSeq: 0,
    committing: 0,
    resumptions: 0,
    isOver: false,
    awaiting: new Set(),
    passed: new Set(),
    guarded: new Set(),
  };
  const hear = (facts: readonly ToldFact[]) => facts.forEach(fact => hearFact(conductor, fact));
  setHandler(factsSignal, hear);
  hear(request.facts);
  return conductor;
}

function hearFact(conductor: Conductor, fact: ToldFact): void {
  if (conductor.facts.has(fact.key)) return;
  conductor.facts.set(fact.key, fact);
  conductor.heardSeq = Math.max(conductor.heardSeq, fact.seq);
  if (fact.key.startsWith('case-resumed/')) conductor.resumptions += 1;
}

/** Passes over what the facts already say; otherwise opens the step and waits for its completion. */
async function does(conductor: Conductor, step: string): Promise<Tells> {
  const place = `${step}/${conductor.round}`;
  const done = factKey.completed(step, conductor.round);
  if (!conductor.facts.has(done)) await openAndAwait(conductor, step, place, done);
  if (isCancelled(conductor)) throw new CaseOver();
  conductor.passed.add(done);
  return conductor.facts.get(done)?.tells ?? {};
}

async function openAndAwait(conductor: Conductor, step: string, place: string, done: string): Promise<void> {
  const { round } = conductor;
  conductor.awaiting.add(place);
  await mustAgree(conductor, place);
  const title = conductor.procedure.steps[step]?.title.zh ?? step;
  const opened = await commit(conductor, `开始 ${title}`, it =>
    it.openStep({ ...heard(conductor), step, round, awaiting: [...conductor.awaiting] }),
  );
  if (opened.state === 'over') throw new CaseOver();
  if (opened.state === 'contradiction') return stop(conductor, opened.reason);
  if (opened.guarded) void guardDeadline(conductor, opened.guarded, () => isCancelled(conductor));
  setCurrentDetails(describeOpen(conductor.procedure, step, round, opened.guarded?.dueAt ?? null));
  await condition(() => conductor.facts.has(done) || isCancelled(conductor) || isLong(conductor));
  conductor.awaiting.delete(place);
  if (!conductor.facts.has(done) && !isCancelled(conductor)) await handOver(conductor);
}

/** Counts what is being committed, so that a run hands over only between commits. */
export async function commit<T>(
  conductor: Conductor,
  summary: string,
  run: (activities: ReturnType<typeof commits>) => Promise<T>,
): Promise<T> {
  conductor.committing += 1;
  try {
    return await run(commits(summary));
  } finally {
    conductor.committing -= 1;
  }
}

function heard(conductor: Conductor): { caseId: string; heardSeq: number } {
  conductor.committedSeq = conductor.heardSeq;
  return { caseId: conductor.request.caseId, heardSeq: conductor.heardSeq };
}

/** Tells the ledger of facts that opened nothing, so that nobody waits for them to be taken up. */
async function takeUp(conductor: Conductor): Promise<void> {
  while (!conductor.isOver) {
    await condition(() => conductor.heardSeq > conductor.committedSeq || conductor.isOver);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve(); // the order goes first; most facts open something
    if (conductor.isOver || conductor.heardSeq === conductor.committedSeq || isCancelled(conductor)) continue;
    await commit(conductor, '知悉', it => it.takeUpFacts(heard(conductor)));
  }
}

/** Facts the order has neither passed nor waits for contradict it. */
async function mustAgree(conductor: Conductor, place: string): Promise<void> {
  for (const key of conductor.facts.keys()) {
    if (!key.startsWith('step-completed/') || conductor.passed.has(key)) continue;
    if (conductor.awaiting.has(key.slice('step-completed/'.length))) continue;
    await stop(conductor, `${key} is on record, but the order comes to ${place}`);
  }
}

/** Stops this case and no other: marked in the ledger, reported by the auditor, ended only by cancellation or re-seating. */
async function stop(conductor: Conductor, reason: string): Promise<never> {
  log.error('facts contradict the order', { caseId: conductor.request.caseId, reason });
  await commit(conductor, '停办', it => it.stopCase({ ...heard(conductor), reason }));
  setCurrentDetails(`**停办** ${reason}`);
  await condition(() => isCancelled(conductor));
  throw new CaseOver();
}

async function handOver(conductor: Conductor): Promise<never> {
  const facts = [...conductor.facts.values()].sort((a, b) => a.seq - b.seq);
  return continueAsNew({ ...conductor.request, facts });
}

function isCancelled(conductor: Conductor): boolean {
  return conductor.facts.has(factKey.cancelled);
}

function isLong(conductor: Conductor): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  const isDue = continueAsNewSuggested || historyLength >= conductor.request.continueAfterEvents;
  return isDue && conductor.committing === 0;
}
