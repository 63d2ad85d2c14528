import { setCurrentDetails } from '@temporalio/workflow';
import { factKey } from '../domain/facts';
import { isEnded, type Conductor } from './conductor';
import { guardDeadline } from './guard';
import { describeRound } from './readable';

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

/** Opened by the ledger together with its round: then the fact says when it is due, and nothing is to be committed. */
export function isOpenAlready(conductor: Conductor, step: string, round: number): boolean {
  const opened = conductor.facts.get(factKey.opened(step, round));
  if (!opened) return false;
  const { dueAt, nextAt } = opened.tells;
  if (typeof dueAt === 'string')
    void guardDeadline(
      conductor,
      { deadline: step, round, dueAt, nextAt: typeof nextAt === 'string' ? nextAt : null },
      () => isEnded(conductor),
    );
  return true;
}

/** A fact of a round that was over when something happened anew: the order need not have come by it. */
export function isOfFormerTime({ procedure, round }: Conductor, key: string): boolean {
  if (!procedure.restarts) return false;
  const [, of = ''] = /^step-.*\/(\d+)$/.exec(key) ?? [];
  return of !== '' && Number(of) < round;
}

/** Waits for what decides while the others go their way beside it; what ends one of them ends all. */
export function alongside<T>(decides: Promise<T>, others: readonly Promise<unknown>[]): Promise<T> {
  const failure = new Promise<never>((_, reject) => {
    for (const other of others) other.catch(reject);
  });
  return Promise.race([decides, failure]);
}
