import { isGroup, recipientsOf, whyUnanswered, type Holder, type StaffMember } from './recipients';
import type { There, WhyNobody } from '../duty/answering';
import type { Rung } from './ladder';

/** What has come, and the next rungs as well while nobody is reached by the last level: one nobody answers to is skipped at once. */
export function climbed(come: readonly Rung[], ahead: Iterator<Rung>, reaches: (rungs: readonly Rung[]) => boolean) {
  const rungs = [...come];
  while (rungs.at(-1)?.kind === 'level' && !reaches(rungs)) {
    const next = ahead.next();
    if (next.done || next.value.repeat > 1) break;
    rungs.push(next.value);
  }
  return rungs;
}

/** Why nobody answers to a level; null where somebody does, or a group is told. */
export function whySkipped({ kind, to }: Rung, holder: Holder, there: There<StaffMember>): WhyNobody | null {
  if (kind !== 'level' || to.some(isGroup) || recipientsOf(to, holder, there).length > 0) return null;
  return whyUnanswered(to, holder, there);
}
