import type { ToldFact, Turn } from '../../domain/language/facts';
import { isEnded, type Conductor } from './conductor';
import { guardDeadline } from './guard';

/** Somebody must be told at once, until they have seen it: that is looked after like a deadline. */
export function guardAlert(conductor: Conductor, at: Turn, done: ToldFact | undefined): void {
  const alert = done?.tells['alert'];
  if (!done || typeof alert !== 'string') return;
  const guarded = { deadline: alert, ...at, dueAt: done.at, nextAt: done.at };
  void guardDeadline(conductor, guarded, () => isEnded(conductor));
}

/** Which time the order comes to a step in its round. */
export function nextTurn({ turns, round }: Conductor, step: string): number {
  const turn = (turns.get(`${step}/${round}`) ?? 0) + 1;
  turns.set(`${step}/${round}`, turn);
  return turn;
}
