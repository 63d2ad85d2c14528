import { condition } from '@temporalio/workflow';
import type { Guarded } from '../../domain/language/conducting';
import { factKey, inRound } from '../../domain/language/facts';
import { besideOf } from '../../domain/language/step-table';
import { commit, isOfFormerKit, type Conductor } from './conductor';
import { describeDeadline } from './readable';

const DAY_MS = 86_400_000;

/**
 * The second clock: a durable timer that looks a little after the deadline whether the ledger's clock has fired it. The same
 * fact under the same key: it finds it there, or it is the one that saves it, and then it follows every rung. While the
 * ledger's clock is alive it looks once a day.
 */
export async function guardDeadline(conductor: Conductor, guarded: Guarded, isEnded: () => boolean): Promise<void> {
  const { deadline, round, turn = 1 } = guarded;
  const key = `${deadline}/${inRound(round, turn)}`;
  if (conductor.guarded.has(key)) return;
  conductor.guarded.add(key);
  const summary = describeDeadline(conductor.procedure, deadline, round);
  const isAnswered = () =>
    answersTo(conductor, deadline, round) >= turn || isPast(conductor, guarded) || conductor.isOver || isEnded();
  let nextAt = nextLook(conductor, { ...guarded, wasMissed: true });
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
    nextAt = nextLook(conductor, now);
  }
}

/** What a former round promised is void, and so is what went on beside a step that is over; who is to be told is told in whatever round. */
function isPast({ facts, procedure, round: now }: Conductor, { deadline, round }: Guarded): boolean {
  const beside = besideOf(procedure.steps[deadline]);
  if (beside !== null && [factKey.completed(beside, round), factKey.arrived(beside, round)].some(key => facts.has(key)))
    return true;
  return now > round && !deadline.includes(':');
}

/** How often a promise of a round was answered: its step is done, and not only handed on. */
function answersTo({ facts }: Conductor, deadline: string, round: number): number {
  let answers = 0;
  for (let turn = 1; ; turn += 1) {
    const done = facts.get(factKey.completed(deadline, round, turn));
    if (!done) return answers;
    if (done.tells['handsOn'] !== true) answers += 1;
  }
}

/** When to look next: at the deadline while it lies ahead, at each rung while somebody has to fire them. */
function nextLook(conductor: Conductor, { dueAt, nextAt, wasMissed = false }: Guarded): string | null {
  if (nextAt === null || isOfFormerKit(conductor)) return nextAt;
  if (Date.parse(dueAt) > Date.now()) return dueAt;
  return wasMissed ? nextAt : new Date(Date.now() + DAY_MS).toISOString();
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
