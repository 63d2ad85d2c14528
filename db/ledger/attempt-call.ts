import { DomainError } from '../../domain/errors';
import { nextCallAt } from '../../domain/policy';
import type { Tx } from '../connection';
import { beginAct, note, SYSTEM, type World } from './act';
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
  nowMs: number;
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
  const act = beginAct(loaded, caller.id, attempt.nowMs, world);
  const row = mustBeOpen(act, step);
  mustHold(act, caller, step);
  mustNotBeAnothers(row, caller);
  const call = act.procedure.steps[step]?.call;
  if (!call) throw new DomainError('not-a-call', `The step ${step} is not a call to the customer.`);
  mustBeAllowedNow(row.notBefore, act.nowMs);
  act.idempotency = attempt.idempotency;
  row.attempts += 1;
  row.claimedBy = caller.id; // never two people calling the same customer for the same case
  row.claimedAt ??= new Date(act.nowMs);
  row.notBefore = new Date(nextCallAt(act.policy.contact, act.nowMs));
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

function mustBeAllowedNow(notBefore: Date | null, nowMs: number): void {
  if (!notBefore || notBefore.getTime() <= nowMs) return;
  throw new DomainError('not-yet', `The next call is allowed from ${notBefore.toISOString()} on.`, {
    notBefore: notBefore.toISOString(),
  });
}
