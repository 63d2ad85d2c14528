import { DomainError } from '../../domain/errors';
import { mayRestLong, restLeftMs, superiorsIn, type Rested } from '../../domain/pauses';
import type { Tx } from '../connection';
import { beginAct, isOver, note, openSteps, SYSTEM, type Act, type World } from './act';
import { advance } from './advance';
import { mustSee, type Caller } from './caller';
import { schedule } from './deadline';
import { fireRungs } from './fire-rungs';
import { lockCase } from './load';
import { restedIn } from './rested';
import { runningClocks, stopped } from './tell-stopped';
import { writeActs } from './write';

export interface Pause {
  caseId: string;
  reason: string;
  /** When the case goes on by itself, in epoch milliseconds; null: as late as the caller may say. */
  untilMs: number | null;
  caller: Caller;
  /** Asked under the case's lock: an alarm that came first came before it. */
  now: () => number;
}

/**
 * Stops every clock of the case, for as long as this caller may; what has passed stays passed. Answers the key of the
 * procedure where a clock ran: its holders' superiors are told. Throws `not-found`, `case-over`, `case-paused`,
 * `pause-too-long`.
 */
export async function pauseCase(tx: Tx, wanted: Pause, world: World): Promise<string | null> {
  const { caseId, reason, caller, now } = wanted;
  const loaded = await lockCase(tx, caseId);
  mustSee(caller, loaded);
  const act = beginAct(loaded, caller.id, now(), world);
  if (isOver(act.case)) throw new DomainError('case-over', `The case is ${act.case.status}.`);
  if (act.case.status === 'paused') throw new DomainError('case-paused', 'The case is paused already.');
  for (const row of act.deadlines) fireRungs(act, row);
  const { untilMs, isLong } = restOf(act, wanted, await restedIn(tx, act));
  const clocks = runningClocks(act);
  act.case.status = 'paused';
  act.case.pausedAt = new Date(act.nowMs);
  act.case.resumeAt = new Date(untilMs);
  for (const row of act.deadlines) if (!row.endedAt) schedule(act, row);
  note(act, {
    kind: 'case-paused',
    key: `case-paused/${act.case.lastSeq + 1}`,
    data: {
      reason,
      until: act.case.resumeAt.toISOString(),
      round: act.case.round,
      brief: !isLong,
      ...stopped(act, 'clock-paused', clocks, { until: act.case.resumeAt.toISOString() }),
    },
  });
  await writeActs(tx, [act]);
  return clocks.length > 0 ? act.procedure.key : null;
}

/** Until when it rests: as said, or as long as the caller may. Throws `pause-too-long`, which says who may rest it longer. */
function restOf(act: Act, { untilMs, caller }: Pause, rested: Rested): { untilMs: number; isLong: boolean } {
  const { procedure, policy, nowMs } = act;
  const { store, agency } = act.case;
  const resting = { procedure, store, agency, open: openSteps(act).map(({ step }) => step) };
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

/** Goes on, for a reason that is on record where one is said: what was left of each deadline is left still. Throws `not-found`, `case-not-paused`. */
export async function resumeCase(
  tx: Tx,
  { caseId, reason, caller, now }: Omit<Pause, 'reason' | 'untilMs'> & { reason?: string | undefined },
  world: World,
): Promise<void> {
  const loaded = await lockCase(tx, caseId);
  mustSee(caller, loaded);
  const act = beginAct(loaded, caller.id, now(), world);
  if (act.case.status !== 'paused') throw new DomainError('case-not-paused', 'The case is not paused.');
  resume(act, reason);
  await advance(tx, [act], world);
}

/** Resumes within an act; the clock does it too, at the instant a pause was to end. */
export function resume(act: Act, reason?: string): void {
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
    data: { pausedMs: endMs - pausedAt.getTime(), ...(reason !== undefined && { reason }) },
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
