import { DomainError } from '../errors';
import { mustBeOpen, mustBeTheirs, mustHold, mustNotBeAnothers, type Caller } from './caller';
import { note, type Draft } from './draft';
import { showLife } from './lapse';
import { placeOf, type Step } from './state';

/** Why a step was let go of by somebody else than its holder. */
export type LetGo = 'left' | 'store-closed' | 'handed-over' | 'lapsed';

/** Gives an open step one holder. Claiming one's own again changes nothing. Throws as `complete`. */
export function claim(draft: Draft, step: string, caller: Caller): void {
  const row = mustBeTheirs(draft, caller, step);
  if (row.claimedBy === caller.id) return;
  row.claimedBy = caller.id;
  row.claimedAt = new Date(draft.nowMs);
  showLife(draft, row);
  put(draft, row, 'step-claimed');
}

/** Gives a claimed step back; its holder may, and a supervisor for someone else. Throws as `complete`, and `not-claimed`. */
export function release(draft: Draft, step: string, caller: Caller, isSupervisor: boolean): void {
  const row = mustBeOpen(draft, step);
  if (!isSupervisor) mustHold(draft, caller, step);
  if (row.claimedBy === null) throw new DomainError('not-claimed', `Nobody holds the step ${step}.`);
  if (!isSupervisor) mustNotBeAnothers(row, caller);
  letGoOf(draft, row);
}

/** Somebody holds an open step since it was given to them. */
export function claimedAnew(draft: Draft, row: Step, to: string, reason: string): void {
  const from = row.claimedBy;
  row.claimedBy = to;
  row.claimedAt = new Date(draft.nowMs);
  showLife(draft, row);
  put(draft, row, 'step-assigned', { from, to, reason });
}

/** Nobody holds it any more; `because` says why where its holder did not give it back, nor a supervisor. */
export function letGoOf(draft: Draft, row: Step, because?: LetGo, reason?: string): void {
  const from = row.claimedBy;
  row.claimedBy = null;
  row.claimedAt = null;
  row.claimEndsAt = null;
  put(draft, row, 'step-released', { from, ...(because && { because }), ...(reason !== undefined && { reason }) });
}

function put(draft: Draft, row: Step, kind: 'step-claimed' | 'step-released' | 'step-assigned', data = {}): void {
  const { step, round } = row;
  const { lastSeq } = draft.case;
  note(draft, { kind, key: `${kind}/${placeOf(row)}/${lastSeq + 1}`, step, round, data });
}
