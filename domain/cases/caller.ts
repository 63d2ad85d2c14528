import { DomainError } from '../errors';
import { holds, type Place, type StaffMember } from '../sla/recipients';
import { doersIn, roleIn } from '../sla/stand-in';
import { firstRoundFor } from './agency-rounds';
import { storeOfRound } from './values';
import type { Draft } from './draft';
import { type State, type Step, isOver, openSteps } from './state';

/** Who acts. `sees` says whether the case exists for this caller; another store's, or another agency's, does not. */
export interface Caller extends StaffMember {
  sees(row: Place): boolean;
  agency: string | null;
  /** A machine client with an API key: what only a person may, it may not. */
  isMachine: boolean;
  /** The stores whose cases the caller sees; null for all. */
  seen: readonly string[] | null;
  /** For how long what they signed in with holds, in milliseconds; absent where it has no end. */
  endsInMs?: number;
  /** The session of the board they are signed in by, where it is one. */
  session?: string;
}

/** Refuses a case of another store as if it did not exist. Throws `not-found`. */
export function mustSee(caller: Caller, loaded: State): void {
  if (!caller.sees(loaded.case)) throw new DomainError('not-found', 'There is no such case.');
}

/** The same for one round, which is of the store it was done in, wherever the case has gone since, and of who was its agency. */
export function mustSeeRound(caller: Caller, loaded: State, round: number): void {
  const store = storeOfRound(loaded, round);
  const row = { ...loaded.case, store };
  if (!caller.sees(row) || round < firstRoundFor(caller, row))
    throw new DomainError('not-found', 'There is no such case.');
}

/** The open step a caller means. Throws `unknown-step`, `case-paused` or `step-not-open`, which names what is open. */
export function mustBeOpen(draft: Draft, step: string, round?: number): Step {
  if (!Object.hasOwn(draft.procedure.steps, step))
    throw new DomainError('unknown-step', `The procedure ${draft.procedure.key} has no step ${step}.`);
  const row = openSteps(draft).find(
    candidate => candidate.step === step && (round === undefined || candidate.round === round),
  );
  if (!row || isOver(draft.case)) throw notOpen(draft, step, round);
  if (draft.case.status === 'paused') throw new DomainError('case-paused', 'The case is paused; resume it first.');
  return row;
}

/** The open step a caller means and may do now. Throws as the three questions it asks. */
export function mustBeTheirs(draft: Draft, caller: Caller, step: string, round?: number): Step {
  const row = mustBeOpen(draft, step, round);
  mustHold(draft, caller, step);
  mustNotBeAnothers(row, caller);
  return row;
}

/** Throws `not-your-step` unless the caller holds a role that does the step, in the case's store. */
export function mustHold(draft: Draft, caller: Caller, step: string): void {
  if (doersIn(draft.procedure, draft.case.store, step).some(role => holds(caller, role, draft.case))) return;
  throw new DomainError(
    'not-your-step',
    `The step ${step} belongs to ${roleIn(draft.procedure, draft.case.store, step)} of this case's store.`,
  );
}

/** Throws `already-claimed` when somebody else holds the step. */
export function mustNotBeAnothers(row: Step, caller: Caller): void {
  if (row.claimedBy === null || row.claimedBy === caller.id) return;
  throw new DomainError('already-claimed', `The step is held by ${row.claimedBy}.`, { claimedBy: row.claimedBy });
}

function notOpen(draft: Draft, step: string, round?: number): DomainError {
  const open = isOver(draft.case)
    ? []
    : openSteps(draft).map(row => ({ step: row.step, round: row.round, role: row.role }));
  const done = draft.steps.find(
    row => row.step === step && row.status === 'done' && (round === undefined || row.round === round),
  );
  const what = open.length > 0 ? `Open is ${open.map(row => row.step).join(', ')}.` : 'No step is open.';
  return new DomainError('step-not-open', `The step ${step} is not open. ${what}`, {
    caseStatus: draft.case.status,
    open,
    completedBy: done?.completedBy ?? null,
    completedAt: done?.completedAt?.toISOString() ?? null,
  });
}
