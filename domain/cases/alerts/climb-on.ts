import { SYSTEM } from '../../language/facts';
import type { Rung } from '../../sla/ladder';
import { note, type Draft } from '../draft';
import type { Deadline } from '../state';

/** What has passed since the last look: rungs to be told, and how many that are only counted. */
export interface Due {
  rungs: Rung[];
  skipped: number;
}

/**
 * Whoever acknowledged a deadline has not been back by when they promised: it climbs on from that instant. What it would have
 * repeated meanwhile is counted and told to nobody.
 */
export function climbOn(draft: Draft, row: Deadline, step: string, { rungs, skipped }: Due): Due {
  const { acknowledgedUntil: until } = row;
  if (!until) return { rungs, skipped };
  row.acknowledgedAt = null;
  row.acknowledgedUntil = null;
  note(draft, {
    kind: 'acknowledgement-lapsed',
    key: `acknowledgement-lapsed/${draft.case.lastSeq + 1}`,
    step,
    round: row.round,
    atMs: until.getTime(),
    by: SYSTEM,
    data: { deadline: row.deadline },
  });
  const told = rungs.filter(
    ({ repeat, atMs }, at) => at === rungs.length - 1 || repeat === 1 || atMs >= until.getTime(),
  );
  return {
    rungs: told.map(rung => ({ ...rung, atMs: Math.max(rung.atMs, until.getTime()) })),
    skipped: skipped + rungs.length - told.length,
  };
}
