import {
  condition,
  continueAsNew,
  CancellationScope,
  log,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow';
import { factKey, placeOf, type Tells, type Turn } from '../../domain/language/facts';
import type { Play } from '../../domain/language/paths';
import type { Procedure } from '../../domain/language/procedure';
import { besideOf, childIn } from '../../domain/language/step-table';
import { actorsOf, type Actors, type OutcomeOf } from './actors';
import { BegunAnew, CaseOver, eachTime, isBeside, isOfFormerTime, isOpenAlready } from './anew';
import { begin, commit, heard, isEnded, type Conductor } from './conductor';
import { KIT, type CaseRequest } from './contract';
import { guardArrival, guardDeadline } from './guard';
import { guardStarts } from './guard-starts';
import { describeOpen } from './readable';
import { end, leave } from './ending';
import { takeUp } from './take-up';
import { guardAlert, nextTurn } from './turns';

/** What an order is given: the actors of its table, the number of the round, and how to begin a new one. */
export type Conducted<P extends Procedure> = Actors<P> & {
  /** Begins a new round with a new T. */
  newRound(): void;
  /** Runs a round, and another whenever what the case begins with has happened anew. */
  eachTime<T>(round: () => Promise<T>): Promise<T>;
};

/**
 * Makes a workflow of a procedure's order: what the order returns is the outcome the case closes with.
 * Its table stays readable on it, and the order can be played without an engine: documents and tests are made from it.
 */
export function conduct<P extends Procedure>(procedure: P, order: (theCase: Conducted<P>) => Promise<OutcomeOf<P>>) {
  const play: Play = (doer, newRound, eachTime = round => round()) =>
    order({ ...actorsOf(procedure, doer), newRound, eachTime });
  const workflow = async (request: CaseRequest): Promise<string> => {
    const conductor = begin(procedure, request);
    void takeUp(conductor);
    if (Object.values(procedure.steps).some(step => childIn(step)?.starts))
      void guardStarts(conductor, () => isEnded(conductor));
    try {
      const outcome = await play(
        step => does(conductor, step),
        () => (conductor.round += 1),
        round => eachTime(conductor, round),
      );
      await mustAgree(conductor, `the end ${outcome}`);
      await CancellationScope.nonCancellable(() => end(conductor, outcome));
      return outcome;
    } catch (error) {
      if (!(error instanceof CaseOver)) throw error;
      await CancellationScope.nonCancellable(() => leave(conductor));
      return 'over';
    } finally {
      conductor.isOver = true;
    }
  };
  return Object.assign(workflow, { procedure, play });
}

/** Passes over what the facts already say; otherwise opens the step and waits for its completion. */
async function does(conductor: Conductor, step: string): Promise<Tells> {
  const { round } = conductor;
  const turn = nextTurn(conductor, step);
  const done = factKey.completed(step, round, turn);
  conductor.moves += 1;
  if (!conductor.facts.has(done)) await openAndAwait(conductor, step, { round, turn });
  if (isEnded(conductor)) throw new CaseOver();
  if (conductor.round > round) throw new BegunAnew();
  conductor.passed.add(done);
  conductor.moves += 1;
  guardAlert(conductor, { round, turn }, conductor.facts.get(done));
  return conductor.facts.get(done)?.tells ?? {};
}

async function openAndAwait(conductor: Conductor, step: string, at: Turn): Promise<void> {
  const { round, turn } = at;
  const done = factKey.completed(step, round, turn);
  const place = placeOf({ step, round, turn });
  const isAnew = () => conductor.round > round;
  conductor.awaiting.add(place);
  if (!isOpenAlready(conductor, step, at)) await open(conductor, step, at);
  await condition(() => conductor.facts.has(done) || isEnded(conductor) || isAnew() || isLong(conductor));
  conductor.awaiting.delete(place);
  if (!conductor.facts.has(done) && !isEnded(conductor) && !isAnew()) await handOver(conductor);
}

async function open(conductor: Conductor, step: string, { round, turn }: Turn): Promise<void> {
  await mustAgree(conductor, placeOf({ step, round, turn }));
  const title = conductor.procedure.steps[step]?.title.zh ?? step;
  const opened = await commit(conductor, `开始 ${title}`, it =>
    it.openStep({ ...heard(conductor), step, round, ...(turn > 1 && { turn }), awaiting: [...conductor.awaiting] }),
  );
  if (opened.state === 'over') throw new CaseOver();
  if (opened.state === 'contradiction') return stop(conductor, opened.reason);
  if (conductor.procedure.steps[step]?.kind === 'reception')
    void guardArrival(conductor, step, round, () => isEnded(conductor));
  else if (opened.guarded) void guardDeadline(conductor, opened.guarded, () => isEnded(conductor));
  const { guarded, children = [] } = opened;
  if (besideOf(conductor.procedure.steps[step]) !== null) return; // the case waits for another
  setCurrentDetails(describeOpen(conductor.procedure, step, round, guarded?.dueAt ?? null, children));
}

/** Facts the order has neither passed nor waits for contradict it. */
async function mustAgree(conductor: Conductor, place: string): Promise<void> {
  for (const key of conductor.facts.keys()) {
    if (!key.startsWith('step-completed/') || conductor.passed.has(key)) continue;
    if (isOfFormerTime(conductor, key) || isBeside(conductor, key)) continue;
    if (conductor.awaiting.has(key.slice('step-completed/'.length))) continue;
    await stop(conductor, `${key} is on record, but the order comes to ${place}`);
  }
}

/** Stops this case and no other: marked in the ledger, reported by the auditor, ended only by cancellation or re-seating. */
async function stop(conductor: Conductor, reason: string): Promise<never> {
  log.error('facts contradict the order', { caseId: conductor.request.caseId, reason });
  await commit(conductor, '停办', it => it.stopCase({ ...heard(conductor), reason }));
  setCurrentDetails(`**停办** ${reason}`);
  await condition(() => isEnded(conductor));
  throw new CaseOver();
}

async function handOver(conductor: Conductor): Promise<never> {
  const facts = [...conductor.facts.values()].filter(({ key }) => !isOfFormerTime(conductor, key));
  facts.sort((a, b) => a.seq - b.seq);
  return continueAsNew({ ...conductor.request, kit: KIT, facts });
}

function isLong(conductor: Conductor): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  const isDue = continueAsNewSuggested || historyLength >= conductor.request.continueAfterEvents;
  return isDue && conductor.committing === 0;
}
