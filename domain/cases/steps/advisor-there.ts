import type { Draft } from '../draft';
import type { Step } from '../state';
import { storeOfRound, textOf } from '../values';

const OF_THE_ADVISOR = ['advisorName', 'advisorPhone'];

/**
 * What a text may say: nothing of an advisor who was named by their id and has left, or works elsewhere, since. Whoever says
 * somebody else's name in the step itself is taken at their word.
 */
export function withoutGoneAdvisor(draft: Draft, row: Step, said: Record<string, unknown>): Record<string, unknown> {
  const named = draft.steps.findLast(
    each => each.round === row.round && textOf(each.record?.['advisor']) !== '',
  )?.record;
  if (!named || isThere(draft, textOf(named['advisor']), row.round)) return said;
  const isTheirs = (field: string) => {
    const own = row.record?.[field];
    return OF_THE_ADVISOR.includes(field) && (own === undefined || own === named[field]);
  };
  return Object.fromEntries(Object.entries(said).filter(([field]) => !isTheirs(field)));
}

/** Who is on no record of ours is a name, and is taken as one. */
function isThere(draft: Draft, advisor: string, round: number): boolean {
  if (draft.world.hasLeft(advisor)) return false;
  const member = draft.world.staff().find(({ id }) => id === advisor);
  return member === undefined || member.store === storeOfRound(draft, round);
}
