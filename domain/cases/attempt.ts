import { nextAllowedAt } from '../calendar/contact-rule';
import { DomainError } from '../errors';
import { durationMs } from '../calendar/instants';
import type { Call } from '../language/kinds/call';
import { callIn } from '../language/step-table';
import type { AttemptOutcome } from '../words/calls';
import { mustBeTheirs, type Caller } from './caller';
import { notePlan, planCall, type CallPlan } from './days/plan-call';
import { takeToday } from './days/today';
import { note, SYSTEM, type Draft } from './draft';
import { showLife } from './lapse';
import { placeOf, type Step } from './state';
import { finishStep } from './steps/finish';

/** A call nobody answered. */
export interface Attempt {
  step: string;
  outcome: AttemptOutcome;
  note?: string | undefined;
  caller: Caller;
}

/**
 * Records a call nobody answered. The step stays open and says when the next may be made; after the last allowed
 * attempt the system ends it. Throws as `complete`, and `not-a-call`, `rest-hours`, `not-yet`.
 */
export async function attempt(draft: Draft, { step, outcome, caller, note: said }: Attempt): Promise<void> {
  const row = mustBeTheirs(draft, caller, step);
  const call = callIn(draft.procedure.steps[step]);
  if (!call) throw new DomainError('not-a-call', `The step ${step} is not a call to the customer.`);
  mustBeAllowedNow(draft, call, row.notBefore);
  const freeMs = call.bound ? await takeToday(draft, row) : null;
  if (freeMs !== null) throw tooEarly('not-yet', 'The customer is called for another case today.', new Date(freeMs));
  row.attempts += 1;
  row.claimedBy = caller.id; // never two people calling the same customer for the same case
  row.claimedAt ??= new Date(draft.nowMs);
  const isLast = row.attempts >= draft.policy.contact.maxAttempts;
  const next = await nextCall(draft, row, call, isLast);
  row.notBefore = new Date(next.startMs);
  showLife(draft, row);
  note(draft, {
    kind: 'call-attempted',
    key: `call-attempted/${placeOf(row)}/${row.attempts}`,
    step,
    round: row.round,
    data: { outcome, note: said ?? null, attempt: row.attempts, notBefore: row.notBefore.toISOString() },
  });
  if (!isLast) return notePlan(draft, row, next);
  draft.by = SYSTEM;
  row.notBefore = null;
  finishStep(draft, row, { outcome: call.unanswered });
}

/** When the next call may be made: after the call's own spacing; a planned one in calling hours, on a day that is its own. */
async function nextCall(draft: Draft, row: Step, call: Call, isLast: boolean): Promise<CallPlan> {
  const own = call.spacing === undefined ? undefined : draft.policy.settings[call.spacing];
  const spacedMs = draft.nowMs + durationMs(typeof own === 'string' ? own : draft.policy.contact.retryAfter);
  const againMs = call.isWithinDue ? beforeDue(draft, row, spacedMs) : spacedMs;
  if (call.bound && !isLast) return planCall(draft, row, againMs);
  return { startMs: againMs, over: null, because: null, unknownYear: null };
}

function beforeDue({ nowMs }: Draft, { dueAt }: Step, spacedMs: number): number {
  const leftMs = (dueAt?.getTime() ?? nowMs) - nowMs;
  return leftMs > 0 && spacedMs >= nowMs + leftMs ? nowMs + Math.floor(leftMs / 2) : spacedMs;
}

function mustBeAllowedNow(draft: Draft, { bound }: Call, notBefore: Date | null): void {
  const { nowMs, policy, world } = draft;
  const allowedMs = bound ? nextAllowedAt(policy.contact, nowMs, world.calendar(draft.case.store)) : nowMs;
  if (allowedMs > nowMs) throw tooEarly('rest-hours', 'The customer is not called in rest hours.', new Date(allowedMs));
  if (notBefore && notBefore.getTime() > nowMs)
    throw tooEarly('not-yet', 'It is too early for the next call.', notBefore);
}

function tooEarly(code: 'rest-hours' | 'not-yet', why: string, allowed: Date): DomainError {
  const notBefore = allowed.toISOString();
  return new DomainError(code, `${why} It is allowed from ${notBefore} on.`, { notBefore });
}
