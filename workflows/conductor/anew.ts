import { setCurrentDetails } from '@temporalio/workflow';
import { factKey, roundIn, type Tells, type ToldFact, type Turn } from '../../domain/language/facts';
import { besideOf } from '../../domain/language/step-table';
import { isEnded, isOfFormerKit, type Conductor } from './conductor';
import { guardArrival, guardDeadline } from './guard';
import { describeOpen, describeRound } from './readable';

/** The case ended from outside: cancelled, superseded, or closed before this run knew. */
export class CaseOver extends Error {}

/** What the case begins with has happened anew: the round under way is void. */
export class BegunAnew extends Error {}

/** Runs a round, and another whenever a later one has begun meanwhile. */
export async function eachTime<T>(conductor: Conductor, round: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      setCurrentDetails(describeRound(conductor.procedure, conductor.round, conductor.starts));
      return await round();
    } catch (error) {
      if (!(error instanceof BegunAnew)) throw error;
    }
  }
}

/** Opened by the ledger: then the fact says when it is due, and nothing is to be committed. */
export function isOpenAlready(conductor: Conductor, step: string, { round, turn }: Turn): boolean {
  const opened = conductor.facts.get(factKey.opened(step, round, turn));
  if (!opened) return false;
  const { procedure } = conductor;
  const { deadline, dueAt } = opened.tells;
  if (!procedure.restarts && besideOf(procedure.steps[step]) === null)
    setCurrentDetails(describeOpen(procedure, step, round, textOf(dueAt), []));
  if (procedure.steps[step]?.kind === 'reception') void guardArrival(conductor, step, round, () => isEnded(conductor));
  else if (typeof dueAt === 'string') {
    const again = opened.tells['turn'];
    const guarded = {
      deadline: textOf(deadline) ?? step,
      round,
      ...(typeof again === 'number' && { turn: again }),
      dueAt,
      nextAt: nextOf(conductor, opened, dueAt),
    };
    void guardDeadline(conductor, guarded, () => isEnded(conductor));
  }
  return true;
}

/** When a deadline is first looked at; one that rested when its step opened goes on with the case. */
function nextOf(conductor: Conductor, { seq, tells }: ToldFact, dueAt: string): string | null {
  const nextAt = textOf(tells['nextAt']);
  if (nextAt !== null || isOfFormerKit(conductor)) return nextAt;
  const isResumed = [...conductor.facts.values()].some(fact => fact.seq > seq && fact.key.startsWith('case-resumed/'));
  return isResumed ? dueAt : null;
}

function textOf(told: Tells[string] | undefined): string | null {
  return typeof told === 'string' ? told : null;
}

/** A fact of a round that was over when something happened anew: the order need not have come by it. */
export function isOfFormerTime({ procedure, round }: Conductor, key: string): boolean {
  if (!procedure.restarts) return false;
  return key.startsWith('step-') && roundIn(key) < round;
}

/** A fact of a step that goes on beside another: the order need not have come by it, since nobody waits for it. */
export function isBeside({ procedure }: Conductor, key: string): boolean {
  const [, step = ''] = key.split('/');
  return besideOf(procedure.steps[step]) !== null;
}

/** Waits for what decides while the others go their way beside it; what ends one of them ends all. */
export function alongside<T>(decides: Promise<T>, others: readonly Promise<unknown>[]): Promise<T> {
  const failure = new Promise<never>((_, reject) => {
    for (const other of others) other.catch(reject);
  });
  return Promise.race([decides, failure]);
}
