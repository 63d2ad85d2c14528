import { DomainError } from '../../domain/errors';
import { nextAllowedAt } from '../../domain/contact-rule';
import { durationMs } from '../../domain/instants';
import type { Call } from '../../domain/procedure';
import type { AttemptOutcome } from '../../domain/words/calls';
import type { Tx } from '../connection';
import { beginAct, note, SYSTEM, type Act, type World } from './act';
import { mustBeOpen, mustHold, mustNotBeAnothers, mustSee, type Caller } from './caller';
import { notePlan, planCall, type CallPlan } from './calls/plan-call';
import { takeToday } from './calls/today';
import { finishStep } from './finish-step';
import { earlierCall, type IdempotencyKey } from './idempotency';
import { lockCase } from './load';
import type { StepRow } from './rows';
import { writeActs } from './write';

export interface Attempt {
  caseId: string;
  step: string;
  outcome: AttemptOutcome;
  note?: string | undefined;
  caller: Caller;
  /** Asked under the case's lock, as for a completion. */
  now: () => number;
  idempotency: IdempotencyKey | null;
}

/**
 * Records a call nobody answered. The step stays open and says when the next may be made; after the last allowed
 * attempt the system ends it and a text message goes out. Answers the seq the engine is told when the
 * step is over, else null. Throws as `completeStep`, and `not-a-call`, `not-yet`.
 */
export async function attemptCall(tx: Tx, attempt: Attempt, world: World): Promise<number | null> {
  const { caller, step } = attempt;
  const loaded = await lockCase(tx, attempt.caseId);
  mustSee(caller, loaded);
  if ((await earlierCall(tx, attempt.idempotency)) !== null) return null;
  const act = beginAct(loaded, caller.id, attempt.now(), world);
  const row = mustBeOpen(act, step);
  mustHold(act, caller, step);
  mustNotBeAnothers(row, caller);
  const call = act.procedure.steps[step]?.call;
  if (!call) throw new DomainError('not-a-call', `The step ${step} is not a call to the customer.`);
  mustBeAllowedNow(act, call, row.notBefore);
  const freeMs = call.bound ? await takeToday(tx, act, row) : null;
  if (freeMs !== null) throw tooEarly('not-yet', 'The customer is called for another case today.', new Date(freeMs));
  act.idempotency = attempt.idempotency;
  row.attempts += 1;
  row.claimedBy = caller.id; // never two people calling the same customer for the same case
  row.claimedAt ??= new Date(act.nowMs);
  const isLast = row.attempts >= act.policy.contact.maxAttempts;
  const next = await nextCall(tx, act, row, call, isLast);
  row.notBefore = new Date(next.startMs);
  act.touchedSteps.add(row);
  note(act, {
    kind: 'call-attempted',
    key: `call-attempted/${step}/${row.round}/${row.attempts}`,
    step,
    round: row.round,
    data: {
      outcome: attempt.outcome,
      note: attempt.note ?? null,
      attempt: row.attempts,
      notBefore: row.notBefore.toISOString(),
    },
  });
  if (!isLast) notePlan(act, row, next);
  else {
    act.by = SYSTEM;
    row.notBefore = null;
    finishStep(act, row, { outcome: call.unanswered });
  }
  await writeActs(tx, [act]);
  return act.tellSeq;
}

/** When the next call may be made: after the call's own spacing; a planned one in calling hours, on a day that is its own. */
async function nextCall(tx: Tx, act: Act, row: StepRow, call: Call, isLast: boolean): Promise<CallPlan> {
  const own = call.spacing === undefined ? undefined : act.policy.settings[call.spacing];
  const againMs = act.nowMs + durationMs(typeof own === 'string' ? own : act.policy.contact.retryAfter);
  if (call.bound && !isLast) return planCall(tx, act, row, againMs);
  return { startMs: againMs, over: null, because: null, unknownYear: null };
}

function mustBeAllowedNow(act: Act, { bound }: Call, notBefore: Date | null): void {
  const { nowMs } = act;
  const allowedMs = bound ? nextAllowedAt(act.policy.contact, nowMs, act.world.calendar(act.case.store)) : nowMs;
  if (allowedMs > nowMs) throw tooEarly('rest-hours', 'The customer is not called in rest hours.', new Date(allowedMs));
  if (notBefore && notBefore.getTime() > nowMs)
    throw tooEarly('not-yet', 'It is too early for the next call.', notBefore);
}

function tooEarly(code: 'rest-hours' | 'not-yet', why: string, allowed: Date): DomainError {
  const notBefore = allowed.toISOString();
  return new DomainError(code, `${why} It is allowed from ${notBefore} on.`, { notBefore });
}
