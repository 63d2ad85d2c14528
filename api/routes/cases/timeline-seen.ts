import { firstRoundFor } from '../../../domain/cases/agency-rounds';
import type { Caller } from '../../../domain/cases/caller';
import type { Timeline } from '../../../db/read/timeline';
import type { SeenCase } from '../../seen-case';

/**
 * What the caller sees of a timeline. Of a case that goes on from visit to visit a store sees what was promised and done
 * in its own rounds, an agency of any case what was since it was named; what belongs to no round, to the round it was
 * recorded in.
 */
export function timelineSeen(caller: Caller, { row, visits }: SeenCase, timeline: Timeline): Timeline {
  const { seen } = caller;
  if (seen === null) return timeline;
  const rounds = new Set(visits.map(({ round }) => round));
  const first = firstRoundFor(caller, row);
  const isOwn = (round: number) => (visits.length > 0 ? rounds.has(round) : round >= first);
  let present = 1;
  const facts = timeline.facts.filter(({ kind, round, data }) => {
    present = Math.max(present, round ?? present);
    if (kind === 'departure-overtaken') return seen.some(store => store === data['store']);
    return isOwn(round ?? present);
  });
  return { ...timeline, facts, deadlines: timeline.deadlines.filter(({ round }) => isOwn(round)) };
}
