import { DomainError } from '../../domain/errors';
import type { Tx } from '../connection';
import { beginAct, isOver, note, openSteps, SYSTEM, type Act, type World } from './act';
import { mustSee, type Caller } from './caller';
import { schedule } from './deadline';
import { fireRungs } from './fire-rungs';
import { lockCase } from './load';
import { writeActs } from './write';

export interface Pause {
  caseId: string;
  reason: string;
  /** When the case goes on by itself, in epoch milliseconds. */
  untilMs: number | null;
  caller: Caller;
  /** Asked under the case's lock: an alarm that came first came before it. */
  now: () => number;
}

/** Stops every clock of the case; what has passed stays passed. Throws `not-found`, `case-over`, `case-paused`. */
export async function pauseCase(tx: Tx, { caseId, reason, untilMs, caller, now }: Pause, world: World): Promise<void> {
  const loaded = await lockCase(tx, caseId);
  mustSee(caller, loaded);
  const act = beginAct(loaded, caller.id, now(), world);
  if (isOver(act.case)) throw new DomainError('case-over', `The case is ${act.case.status}.`);
  if (act.case.status === 'paused') throw new DomainError('case-paused', 'The case is paused already.');
  for (const row of act.deadlines) fireRungs(act, row);
  act.case.status = 'paused';
  act.case.pausedAt = new Date(act.nowMs);
  act.case.resumeAt = untilMs === null ? null : new Date(untilMs);
  for (const row of act.deadlines) if (!row.endedAt) schedule(act, row);
  note(act, {
    kind: 'case-paused',
    key: `case-paused/${act.case.lastSeq + 1}`,
    data: { reason, until: act.case.resumeAt?.toISOString() ?? null },
  });
  await writeActs(tx, [act]);
}

/** Goes on: what was left of each deadline is left still. Throws `not-found`, `case-not-paused`. */
export async function resumeCase(
  tx: Tx,
  { caseId, caller, now }: Omit<Pause, 'reason' | 'untilMs'>,
  world: World,
): Promise<void> {
  const loaded = await lockCase(tx, caseId);
  mustSee(caller, loaded);
  const act = beginAct(loaded, caller.id, now(), world);
  if (act.case.status !== 'paused') throw new DomainError('case-not-paused', 'The case is not paused.');
  resume(act);
  await writeActs(tx, [act]);
}

/** Resumes within an act; the clock does it too, at the instant a pause was to end. */
export function resume(act: Act): void {
  const { pausedAt, resumeAt } = act.case;
  if (!pausedAt) throw new Error('a paused case knows since when');
  const endMs = act.by === SYSTEM && resumeAt ? resumeAt.getTime() : act.nowMs;
  act.case.status = 'open';
  act.case.pausedAt = null;
  act.case.resumeAt = null;
  if (act.case.tAt) act.case.shiftMs += endMs - pausedAt.getTime();
  for (const row of act.deadlines) {
    if (row.endedAt) continue;
    const restedMs = Math.max(0, endMs - Math.max(pausedAt.getTime(), row.startAt.getTime()));
    row.startAt = new Date(row.startAt.getTime() + restedMs);
    row.dueAt = new Date(row.dueAt.getTime() + restedMs);
    schedule(act, row);
  }
  followDeadlines(act, pausedAt.getTime(), endMs);
  note(act, {
    kind: 'case-resumed',
    key: `case-resumed/${act.case.lastSeq + 1}`,
    atMs: endMs,
    data: { pausedMs: endMs - pausedAt.getTime() },
    tells: {}, // the conductor's guard timers must follow
  });
}

// what was opened while the case rested has rested since then only
function followDeadlines(act: Act, pausedMs: number, endMs: number): void {
  for (const step of openSteps(act)) {
    const restedMs = Math.max(0, endMs - Math.max(pausedMs, step.openedAt.getTime()));
    if (step.expiresAt) step.expiresAt = new Date(step.expiresAt.getTime() + restedMs);
    if (step.expiresAt) act.touchedSteps.add(step);
    const deadline = act.deadlines.find(row => row.deadline === step.deadline && row.round === step.round);
    if (!deadline) continue;
    step.dueAt = deadline.dueAt;
    act.touchedSteps.add(step);
  }
}
