import { DomainError } from '../errors';
import { deadlineIn, schedule } from './deadlines';
import { note, SYSTEM, type Draft } from './draft';
import { openSteps } from './state';

/**
 * Goes on, for a reason that is on record where one is said: what was left of each deadline is left still. The system
 * does it at the instant a pause was to end. Throws `case-not-paused`.
 */
export function resume(draft: Draft, reason?: string): void {
  const { case: row } = draft;
  const { pausedAt, resumeAt } = row;
  if (row.status !== 'paused' || !pausedAt) throw new DomainError('case-not-paused', 'The case is not paused.');
  const endMs = draft.by === SYSTEM && resumeAt ? resumeAt.getTime() : draft.nowMs;
  row.status = 'open';
  row.pausedAt = null;
  row.resumeAt = null;
  if (row.tAt) row.shiftMs += endMs - pausedAt.getTime();
  for (const deadline of draft.deadlines) {
    if (deadline.endedAt) continue;
    const restedMs = Math.max(0, endMs - Math.max(pausedAt.getTime(), deadline.startAt.getTime()));
    deadline.startAt = new Date(deadline.startAt.getTime() + restedMs);
    deadline.dueAt = new Date(deadline.dueAt.getTime() + restedMs);
    schedule(draft, deadline);
  }
  followDeadlines(draft, pausedAt.getTime(), endMs);
  note(draft, {
    kind: 'case-resumed',
    key: `case-resumed/${row.lastSeq + 1}`,
    atMs: endMs,
    data: { pausedMs: endMs - pausedAt.getTime(), ...(reason !== undefined && { reason }) },
    tells: {}, // the conductor's guard timers must follow
  });
}

// what was opened while the case rested has rested since then only
function followDeadlines(draft: Draft, pausedMs: number, endMs: number): void {
  for (const step of openSteps(draft)) {
    const restedMs = Math.max(0, endMs - Math.max(pausedMs, step.openedAt.getTime()));
    if (step.expiresAt) step.expiresAt = new Date(step.expiresAt.getTime() + restedMs);
    if (step.claimEndsAt && step.claimedAt) {
      const heldMs = Math.max(0, endMs - Math.max(pausedMs, step.claimedAt.getTime()));
      step.claimEndsAt = new Date(step.claimEndsAt.getTime() + heldMs);
    }
    const deadline = step.deadline === null ? undefined : deadlineIn(draft, step.deadline, step.round);
    if (deadline) step.dueAt = deadline.dueAt;
  }
}
