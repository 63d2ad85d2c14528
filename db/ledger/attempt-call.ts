import { DomainError } from '../../domain/errors';
import { nextAllowedAt } from '../../domain/contact-rule';
import { durationMs } from '../../domain/instants';
import type { Call } from '../../domain/procedure';
import type { Tx } from '../connection';
import { beginAct, note, SYSTEM, type Act, type World } from './act';
import { mustBeOpen, mustHold, mustNotBeAnothers, mustSee, type Caller } from './caller';
import { finishStep } from './finish-step';
import { earlierCall, type IdempotencyKey } from './idempotency';
import { lockCase } from './load';
import { writeActs } from './write';

export interface Attempt {
  caseId: string;
  step: string;
  outcome: 'no-answer' | 'busy' | 'refused-to-talk' | 'wrong-number';
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
  act.idempotency = attempt.idempotency;
  row.attempts += 1;
  row.claimedBy = caller.id; // never two people calling the same customer for the same case
  row.claimedAt ??= new Date(act.nowMs);
  row.notBefore = new Date(nextCallAt(act, call));
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
  if (row.attempts >= act.policy.contact.maxAttempts) {
    act.by = SYSTEM;
    row.notBefore = null;
    finishStep(act, row, { outcome: call.unanswered });
  }
  await writeActs(tx, [act]);
  return act.tellSeq;
}

/** When the next call may be made: after the call's own spacing, and in calling hours where they bind it. */
function nextCallAt({ policy, nowMs }: Act, { bound, spacing }: Call): number {
  const own = spacing === undefined ? undefined : policy.settings[spacing];
  const againMs = nowMs + durationMs(typeof own === 'string' ? own : policy.contact.retryAfter);
  return bound ? nextAllowedAt(policy.contact, againMs) : againMs;
}

function mustBeAllowedNow({ policy, nowMs }: Act, { bound }: Call, notBefore: Date | null): void {
  const allowedMs = bound ? nextAllowedAt(policy.contact, nowMs) : nowMs;
  if (allowedMs > nowMs) throw tooEarly('rest-hours', 'The customer is not called in rest hours.', new Date(allowedMs));
  if (notBefore && notBefore.getTime() > nowMs)
    throw tooEarly('not-yet', 'It is too early for the next call.', notBefore);
}

function tooEarly(code: 'rest-hours' | 'not-yet', why: string, allowed: Date): DomainError {
  const notBefore = allowed.toISOString();
  return new DomainError(code, `${why} It is allowed from ${notBefore} on.`, { notBefore });
}
