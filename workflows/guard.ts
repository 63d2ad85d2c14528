import { condition } from '@temporalio/workflow';
import type { Guarded } from '../domain/conducting';
import { factKey } from '../domain/facts';
import { commit, type Conductor } from './conductor';
import { describeDeadline } from './readable';

/**
 * The second clock: a durable timer that looks a little after each rung whether the ledger's clock has fired it.
 * The same fact under the same key: it finds it there, or it is the one that saves it.
 */
export async function guardDeadline(conductor: Conductor, guarded: Guarded, isEnded: () => boolean): Promise<void> {
  const { deadline, round } = guarded;
  const key = `${deadline}/${round}`;
  if (conductor.guarded.has(key)) return;
  conductor.guarded.add(key);
  const summary = describeDeadline(conductor.procedure, deadline, round);
  const isAnswered = () =>
    conductor.facts.has(factKey.completed(deadline, round)) || conductor.round > round || conductor.isOver || isEnded();
  let { nextAt } = guarded;
  while (!isAnswered()) {
    const { resumptions } = conductor;
    const hasMoved = () => isAnswered() || conductor.resumptions > resumptions;
    if (nextAt === null) await condition(hasMoved);
    else await condition(hasMoved, waitMs(nextAt, conductor.request.guardMs), { summary });
    if (isAnswered()) return;
    const now = await commit(conductor, `守时 ${summary}`, it =>
      it.guardDeadline({ caseId: conductor.request.caseId, deadline, round }),
    );
    if (now === null) return;
    nextAt = now.nextAt;
  }
}

/** Where a deadline begins with an arrival, the guard begins with it too. */
export async function guardArrival(
  conductor: Conductor,
  step: string,
  round: number,
  isEnded: () => boolean,
): Promise<void> {
  const arrived = factKey.arrived(step, round);
  const isOver = () => conductor.isOver || isEnded() || conductor.facts.has(factKey.completed(step, round));
  await condition(() => conductor.facts.has(arrived) || isOver());
  const fact = conductor.facts.get(arrived);
  if (!fact || isOver()) return;
  const { dueAt, nextAt } = fact.tells;
  const told = typeof dueAt === 'string' && typeof nextAt === 'string' ? { dueAt, nextAt } : null;
  await guardDeadline(conductor, { deadline: step, round, ...(told ?? { dueAt: fact.at, nextAt: fact.at }) }, isEnded);
}

export function waitMs(nextAt: string, guardMs: number): number {
  return Math.max(1, Date.parse(nextAt) + guardMs - Date.now());
}
