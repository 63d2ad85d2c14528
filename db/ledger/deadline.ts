import { dayMomentMs } from '../../domain/day-moment';
import type { Due } from '../../domain/due';
import { ladderOf, spanOf, type ClockReading } from '../../domain/policy';
import { passedRungs } from '../../domain/ladder';
import { deadlineOf, stepsUnder } from '../../domain/procedure';
import { openSteps, type Act } from './act';
import type { DeadlineRow, StepRow } from './rows';
import { agreedMs, momentOf, settingMs } from './moments';

/** Arms a deadline once per round; an existing one stays as it is. Null when the policy gives it no time. */
export function armDeadline(
  act: Act,
  deadline: string,
  round: number,
  startsAtMs: number | null = null,
): DeadlineRow | null {
  const existing = deadlineIn(act, deadline, round);
  if (existing) return existing;
  const span =
    agreedSpan(act, deadline, round, startsAtMs) ??
    spanOf(act.procedure, act.policy, deadline, startsAtMs ?? act.nowMs, clockOf(act));
  if (!span) return null;
  const row: DeadlineRow = {
    caseId: act.case.id,
    deadline,
    round,
    state: 'armed',
    startAt: new Date(span.startMs),
    dueAt: new Date(span.dueMs),
    fired: 0,
    nextAt: null,
    acknowledgedAt: null,
    endedAt: null,
  };
  act.deadlines.push(row);
  schedule(act, row);
  return row;
}

/**
 * A call that waits for another day before its first attempt begins its time there (docs/decisions.md 2). What runs from T or to an
 * agreed time does not move, nor what was missed already.
 */
export function restartDeadline(act: Act, row: StepRow, startsAtMs: number): void {
  const rule = act.procedure.steps[row.step]?.due?.rule ?? 'within';
  const deadline = row.deadline === row.step ? deadlineIn(act, row.step, row.round) : undefined;
  if (rule !== 'within' || deadline?.state !== 'armed') return;
  const span = spanOf(act.procedure, act.policy, row.step, startsAtMs, clockOf(act));
  if (!span) return;
  deadline.startAt = new Date(span.startMs);
  deadline.dueAt = new Date(span.dueMs);
  row.dueAt = deadline.dueAt;
  schedule(act, deadline);
}

function clockOf({ case: { tAt, shiftMs } }: Act): ClockReading {
  return { tMs: tAt?.getTime() ?? null, shiftMs };
}

/**
 * The span of a step due at an agreed time or on a day, unless the policy gives it a duration. An agreed time has a
 * grace: one is never early, and never late at once (docs/decisions.md 17).
 */
function agreedSpan(
  act: Act,
  deadline: string,
  round: number,
  startsAtMs: number | null,
): { startMs: number; dueMs: number } | null {
  const due = act.procedure.steps[deadline]?.due;
  if (act.policy.durations[deadline] !== undefined || (due?.rule !== 'at' && due?.rule !== 'on')) return null;
  const dueMs = due.rule === 'at' ? agreedMs(act, due.places, 'punctualityGrace') : onDay(act, due, round, startsAtMs);
  return dueMs === null ? null : { startMs: act.nowMs, dueMs };
}

// a planned call that had to wait for another day is due at that time of that day
function onDay(
  act: Act,
  { moment, again }: Extract<Due, { rule: 'on' }>,
  round: number,
  startsAtMs: number | null,
): number | null {
  if (round > 1 && again) return act.nowMs + settingMs(act, again);
  const ms = momentOf(act, moment);
  const isTooEarly = ms !== null && startsAtMs !== null && ms <= startsAtMs;
  return isTooEarly ? dayMomentMs(act.policy, { by: moment.by }, undefined, startsAtMs) : ms;
}

/** Sets the instant of the next rung; none while the case rests, or when the deadline is answered or acknowledged. */
export function schedule(act: Act, row: DeadlineRow): void {
  act.touchedDeadlines.add(row);
  const running = act.case.status === 'open' && row.endedAt === null && row.acknowledgedAt === null;
  row.nextAt = running ? nextRungAt(act, row) : null;
}

/** Ends a deadline: no rung of it fires any more and its escalations are over. */
export function endDeadline(act: Act, row: DeadlineRow, state: DeadlineRow['state']): void {
  if (row.endedAt) return;
  if (state !== 'void' || row.state !== 'missed') row.state = state; // a breach stays on record
  row.endedAt = new Date(act.nowMs);
  row.nextAt = null;
  act.touchedDeadlines.add(row);
  if (row.fired > 0) act.endEscalations.push(row.deadline);
  for (const escalation of act.escalations) if (escalation.deadline === row.deadline) escalation.status = 'ended';
}

/** Voids what is left, of rounds before `beforeRound` or of all: old rounds never alarm. */
export function voidDeadlines(act: Act, beforeRound = Infinity): void {
  for (const row of act.deadlines) if (row.round < beforeRound) endDeadline(act, row, 'void');
}

export function deadlineIn(act: Pick<Act, 'deadlines'>, deadline: string, round: number): DeadlineRow | undefined {
  return act.deadlines.find(row => row.deadline === deadline && row.round === round);
}

/** The step a deadline speaks of now: the open one under it, else the first one not yet done. */
export function presentStep(act: Act, { deadline, round }: DeadlineRow): { step: string; row: StepRow | null } {
  const open = openSteps(act).find(row => row.deadline === deadline && row.round === round);
  if (open) return { step: open.step, row: open };
  const under = stepsUnder(act.procedure, deadline);
  const waiting = under.find(
    step => !act.steps.some(row => row.step === step && row.round === round && row.status === 'done'),
  );
  return { step: waiting ?? deadline, row: null };
}

/** The deadline a step stands under in this case: the table's, or its own when only the policy gives it a time. */
export function deadlineFor(act: Pick<Act, 'procedure' | 'policy'>, step: string): string | null {
  if (act.procedure.steps[step]?.starts) return null; // its duration says when it begins
  return deadlineOf(act.procedure, step) ?? (act.policy.durations[step] === undefined ? null : step);
}

function nextRungAt(act: Act, row: DeadlineRow): Date | null {
  const span = { startMs: row.startAt.getTime(), dueMs: row.dueAt.getTime() };
  const { passed, nextMs } = passedRungs(ladderOf(act.policy), span, row.fired, act.nowMs);
  const next = passed[0]?.atMs ?? nextMs;
  return next === null ? null : new Date(next);
}
