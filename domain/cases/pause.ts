import { DomainError } from '../errors';
import { mayRestLong, restLeftMs, superiorsIn, type Rested } from '../sla/pauses';
import { firePassed } from './alerts/fire-rungs';
import { runningClocks, stopped } from './alerts/tell-stopped';
import type { Caller } from './caller';
import { schedule } from './deadlines';
import { note, type Draft } from './draft';
import { isOver, openSteps } from './state';

/** Somebody lets a case rest. */
export interface Pause {
  reason: string;
  /** When the case goes on by itself, in epoch milliseconds; null: as late as the caller may say. */
  untilMs: number | null;
  caller: Caller;
}

/**
 * Stops every clock of the case, for as long as this caller may and it has not rested in this round; what has passed
 * stays passed. Answers whether a clock ran: its holders' superiors are told. Throws `case-over`, `case-paused`,
 * `pause-too-long`.
 */
export function pause(draft: Draft, wanted: Pause, rested: Rested): boolean {
  const { case: row } = draft;
  if (isOver(row)) throw new DomainError('case-over', `The case is ${row.status}.`);
  if (row.status === 'paused') throw new DomainError('case-paused', 'The case is paused already.');
  firePassed(draft);
  const { untilMs, isLong } = restOf(draft, wanted, rested);
  const clocks = runningClocks(draft);
  row.status = 'paused';
  row.pausedAt = new Date(draft.nowMs);
  row.resumeAt = new Date(untilMs);
  for (const deadline of draft.deadlines) if (!deadline.endedAt) schedule(draft, deadline);
  const until = row.resumeAt.toISOString();
  note(draft, {
    kind: 'case-paused',
    key: `case-paused/${row.lastSeq + 1}`,
    data: {
      reason: wanted.reason,
      until,
      round: row.round,
      brief: !isLong,
      ...stopped(draft, 'clock-paused', clocks, { until }),
    },
  });
  return clocks.length > 0;
}

/** Until when it rests: as said, or as long as the caller may. Throws `pause-too-long`, which says who may rest it longer. */
function restOf(draft: Draft, { untilMs, caller }: Pause, rested: Rested): { untilMs: number; isLong: boolean } {
  const { procedure, policy, nowMs } = draft;
  const { store, agency } = draft.case;
  const resting = { procedure, store, agency, open: openSteps(draft).map(({ step }) => step) };
  const isLong = mayRestLong(caller, resting);
  const leftMs = restLeftMs(policy, rested, isLong);
  if (leftMs > 0 && (untilMs ?? 0) <= nowMs + leftMs) return { untilMs: untilMs ?? nowMs + leftMs, isLong };
  const latest = new Date(nowMs + leftMs).toISOString();
  const message = leftMs > 0 ? `must be ${latest} at the latest` : 'no time is left to rest in this round';
  const superiors = isLong ? [] : superiorsIn(resting);
  const who = superiors.length > 0 ? ` Longer is for ${superiors.join(', ')}.` : '';
  throw new DomainError('pause-too-long', `The case may not rest so long.${who}`, {
    errors: [{ pointer: '/until', message }],
    latest: leftMs > 0 ? latest : null,
    superiors,
  });
}
