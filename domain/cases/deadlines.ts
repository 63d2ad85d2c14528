import { spanOf, type ClockReading } from '../sla/span';
import { passedRungs, type Span } from '../sla/ladder';
import { ladderFor } from './alerts/ladder-for';
import { deadlineOf, stepsUnder } from '../language/procedure';
import { childIn } from '../language/step-table';
import { agreedSpan } from './agreed-span';
import type { Escalation } from './added';
import type { Draft } from './draft';
import { type Deadline, type Step, openSteps } from './state';

/** How a deadline is armed. */
interface Arming {
  /** When its time begins; null: now. */
  startsAtMs?: number | null;
  /** Its step comes again in this round: one that was answered is promised anew. */
  isAgain?: boolean;
}

/** Arms a deadline once per round and turn; an existing one stays as it is. Null when the policy gives it no time. */
export function armDeadline(
  draft: Draft,
  deadline: string,
  round: number,
  { startsAtMs = null, isAgain = false }: Arming = {},
): Deadline | null {
  const existing = deadlineIn(draft, deadline, round);
  if (existing && !(isAgain && existing.endedAt)) return existing;
  const span =
    agreedSpan(draft, deadline, round, startsAtMs) ??
    spanOf(draft.procedure, draft.policy, deadline, startsAtMs ?? draft.nowMs, clockOf(draft));
  if (!span) return null;
  return addDeadline(draft, deadline, round, { ...span, isAlert: false });
}

/** Puts one more row beside those of its round: a promise, or what is to be told; its next rung is known. */
export function addDeadline(
  draft: Draft,
  deadline: string,
  round: number,
  { startMs, dueMs, isAlert }: Span & Pick<Deadline, 'isAlert'>,
): Deadline {
  const row: Deadline = {
    caseId: draft.case.id,
    deadline,
    round,
    turn: (deadlineIn(draft, deadline, round)?.turn ?? 0) + 1,
    isAlert,
    state: 'armed',
    startAt: new Date(startMs),
    dueAt: new Date(dueMs),
    fired: 0,
    nextAt: null,
    acknowledgedAt: null,
    acknowledgedUntil: null,
    endedAt: null,
  };
  draft.deadlines.push(row);
  schedule(draft, row);
  return row;
}

/**
 * A call that waits for another day before its first attempt begins its time there (docs/decisions.md 2). What runs from T or to an
 * agreed time does not move, nor what was missed already.
 */
export function restartDeadline(draft: Draft, row: Step, startsAtMs: number): void {
  const rule = draft.procedure.steps[row.step]?.due?.rule ?? 'within';
  const deadline = row.deadline === row.step ? deadlineIn(draft, row.step, row.round) : undefined;
  if (rule !== 'within' || deadline?.state !== 'armed') return;
  const span = spanOf(draft.procedure, draft.policy, row.step, startsAtMs, clockOf(draft));
  if (!span) return;
  deadline.startAt = new Date(span.startMs);
  deadline.dueAt = new Date(span.dueMs);
  row.dueAt = deadline.dueAt;
  schedule(draft, deadline);
}

function clockOf({ case: { tAt, shiftMs } }: Draft): ClockReading {
  return { tMs: tAt?.getTime() ?? null, shiftMs };
}

/** Sets the instant of the next rung; none while the case rests or when the deadline is answered;
 * once it was acknowledged, not before what was promised then. */
export function schedule(draft: Draft, row: Deadline): void {
  const { acknowledgedAt, acknowledgedUntil, endedAt } = row;
  const isQuiet = acknowledgedAt !== null && acknowledgedUntil === null;
  const next = draft.case.status === 'open' && endedAt === null && !isQuiet ? nextRungAt(draft, row) : null;
  row.nextAt = next && acknowledgedUntil && acknowledgedUntil > next ? acknowledgedUntil : next;
}

/** Ends a deadline: no rung of it fires any more and its escalations are over. */
export function endDeadline(draft: Draft, row: Deadline, state: Deadline['state']): void {
  if (row.endedAt) return;
  if (state !== 'void' || row.state !== 'missed') row.state = state; // a breach stays on record
  row.endedAt = new Date(draft.nowMs);
  row.nextAt = null;
  const { deadline, round, turn, fired } = row;
  if (fired > 0) draft.added.endedEscalations.push({ deadline, round, turn });
  for (const escalation of draft.added.escalations) if (isOf(row, escalation)) escalation.status = 'ended';
}

/** Whether an escalation tells of this very promise, and not of one that was made again since. */
export function isOf(row: Deadline, { deadline, round, turn }: Escalation): boolean {
  return row.deadline === deadline && row.round === round && row.turn === turn;
}

/** Voids what is left, of rounds before `beforeRound` or of all: old rounds never alarm. */
export function voidDeadlines(draft: Draft, beforeRound = Infinity): void {
  for (const row of draft.deadlines) {
    // what somebody must be told they are told, whatever round it is by then
    if (row.round < beforeRound && !(row.isAlert && beforeRound < Infinity)) endDeadline(draft, row, 'void');
  }
}

/** A promise of a round; where it was made again in it, the latest. */
export function deadlineIn(draft: Pick<Draft, 'deadlines'>, deadline: string, round: number): Deadline | undefined {
  const found = draft.deadlines.filter(row => row.deadline === deadline && row.round === round);
  return found.sort((a, b) => b.turn - a.turn)[0];
}

/** The step a deadline speaks of now: the open one under it, else the first one not yet done. */
export function presentStep(draft: Draft, { deadline, round }: Deadline): { step: string; row: Step | null } {
  const open = openSteps(draft).find(row => row.deadline === deadline && row.round === round);
  if (open) return { step: open.step, row: open };
  const under = stepsUnder(draft.procedure, deadline);
  const waiting = under.find(
    step => !draft.steps.some(row => row.step === step && row.round === round && row.status === 'done'),
  );
  return { step: waiting ?? deadline, row: null };
}

/** The deadline a step stands under in this case: the table's, or its own when only the policy gives it a time. */
export function deadlineFor(draft: Pick<Draft, 'procedure' | 'policy'>, step: string): string | null {
  if (childIn(draft.procedure.steps[step])?.starts) return null; // its duration says when it begins
  return deadlineOf(draft.procedure, step) ?? (draft.policy.durations[step] === undefined ? null : step);
}

function nextRungAt(draft: Draft, row: Deadline): Date | null {
  const span = { startMs: row.startAt.getTime(), dueMs: row.dueAt.getTime() };
  const { passed, nextMs } = passedRungs(ladderFor(draft, row), span, row.fired, draft.nowMs);
  const next = passed[0]?.atMs ?? nextMs;
  return next === null ? null : new Date(next);
}
