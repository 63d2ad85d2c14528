import type { Caller } from '../../../db/ledger/caller';
import type { Timeline } from '../../../db/read/timeline';
import type { SeenCase } from '../../seen-case';

/**
 * What the caller sees of a timeline. Of a case that goes on from visit to visit a store sees what was promised and done
 * in its own rounds; what belongs to no round, to the round it was recorded in.
 */
export function timelineSeen({ seen }: Caller, { visits }: SeenCase, timeline: Timeline): Timeline {
  if (seen === null || visits.length === 0) return timeline;
  const rounds = new Set(visits.map(({ round }) => round));
  let present = 1;
  const facts = timeline.facts.filter(({ kind, round, data }) => {
    present = Math.max(present, round ?? present);
    if (kind === 'departure-overtaken') return seen.some(store => store === data['store']);
    return rounds.has(round ?? present);
  });
  return { ...timeline, facts, deadlines: timeline.deadlines.filter(({ round }) => rounds.has(round)) };
}
