import { doersOf, firstStep } from '../language/procedure';
import { findProcedure, procedures } from '../procedures';
import { holds, type Place, type StaffMember } from '../sla/recipients';
import { superiorOf, type Role } from './roles';
import { doersIn } from '../sla/stand-in';
import { childIn } from '../language/step-table';

/** A step that is or was open in a case: whose it is says whose business its customer is. */
export interface StepInSight extends Place {
  step: string;
  claimedBy: string | null;
  completedBy: string | null;
}

/** A case, as far as it decides who reads its customer's name and phone. */
export interface CaseInSight {
  procedure: string;
  steps: readonly StepInSight[];
  /** Who told of the customer in person: opened the case by hand, reported the departure. */
  broughtBy: readonly string[];
}

/**
 * Who reads a customer's name and phone whole (S4 「在任何情况下不泄露客户的任何资料」): who holds a step that is or was
 * open, held one, supervises one, manages the store it is done for, makes the call a step runs, or answers the telephone,
 * and who brought the customer in.
 * All others read them masked, administrators among them: they manage the system, not customers.
 */
export function readsWhole(reader: StaffMember, { procedure, steps, broughtBy }: CaseInSight): boolean {
  if (broughtBy.includes(reader.id)) return true;
  return steps.some(
    ({ step, claimedBy, completedBy, ...place }) =>
      claimedBy === reader.id ||
      completedBy === reader.id ||
      readersOf(procedure, step, place.store).some(role => holds(reader, role, place)),
  );
}

/** A case that is yet to be opened: the business of those whose step will open with it. */
export function caseAhead(key: string, store: string | null, broughtBy: readonly string[]): CaseInSight {
  const procedure = findProcedure(key);
  const steps = procedure
    ? [{ step: firstStep(procedure), store, agency: null, claimedBy: null, completedBy: null }]
    : [];
  return { procedure: key, steps, broughtBy };
}

/** True for those to whom no case is masked: the call centre, whoever it is that customers reach, and its superiors. */
export function readsAllWhole({ roles, stores = [] }: StaffMember): boolean {
  return stores.length === 0 && answering.some(role => roles.includes(role));
}

/** Any customer may be on the line to the call centre, about any case. */
const answering: readonly Role[] = withSuperiors(['operator']);

/** Answers for everything done for the store, and for its registers. */
const STORES_HEAD: Role = 'store-manager';

/** By place, for every step there is, with a store and without one. */
const readers: ReadonlyMap<string, readonly Role[]> = new Map(
  procedures.flatMap(({ key, steps }) =>
    Object.keys(steps).flatMap(step =>
      [null, 'of-a-store'].map(store => [placeOf(key, step, store), findReaders(key, step, store)] as const),
    ),
  ),
);

/** The roles that hold a step or make the calls it runs, and their superiors up to the top. */
function readersOf(key: string, step: string, store: string | null): readonly Role[] {
  return readers.get(placeOf(key, step, store)) ?? findReaders(key, step, store);
}

function placeOf(key: string, step: string, store: string | null): string {
  return `${key}/${step}/${store === null ? 'none' : 'store'}`;
}

function findReaders(key: string, step: string, store: string | null): Role[] {
  const procedure = findProcedure(key);
  const runs = childIn(procedure?.steps[step])?.runs;
  const called = Object.values((runs && findProcedure(runs.procedure)?.steps) ?? {}).filter(
    ({ kind }) => kind === 'call',
  );
  return withSuperiors([
    ...(procedure ? doersIn(procedure, store, step) : []),
    ...called.flatMap(doersOf),
    ...(store === null ? [] : [STORES_HEAD]),
    ...answering,
  ]);
}

function withSuperiors(roles: readonly Role[]): Role[] {
  const found = new Set<Role>();
  for (const each of roles) for (let role: Role | null = each; role !== null; role = superiorOf(role)) found.add(role);
  return [...found];
}
