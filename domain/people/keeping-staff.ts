import { DomainError, type Fault } from '../errors';
import { isAbove } from '../duty/fit';
import type { StaffMember } from '../sla/recipients';
import { changedFields, type Entries } from './entries';
import { isStoreRole, type StaffRole } from './roles';

/** Who keeps the directory's people: administrators, those bound to stores their own stores' people; managers two fields. */
export interface Keeper {
  id: string;
  roles: readonly StaffRole[];
  /** The stores they keep; null for all. */
  stores: readonly string[] | null;
}

type Staff = Entries['staff'];

/** What a store manager may change of the people of the store. */
const OF_A_MANAGER: readonly (keyof Staff)[] = ['phone', 'email'];

/** Is this person one the keeper looks after? */
export function isKept({ stores }: Keeper, { store }: Pick<Staff, 'store'>): boolean {
  return stores === null || (store !== null && stores.includes(store));
}

/**
 * May the keeper say by what way one they look after is reached: their alarms go there. Those of a store's keeper are people of
 * the store and of nothing above it, and a manager's those the manager stands above, and themselves.
 */
export function mayReach(keeper: Keeper, person: StaffMember): boolean {
  if (keeper.stores === null || keeper.id === person.id) return true;
  if (!person.roles.every(isStoreRole)) return false;
  return keeper.roles.includes('administrator') || isAbove({ ...keeper, ...there(person) }, person);
}

/** A keeper acts where the people are whom they look after, of whichever of their stores. */
const there = ({ store }: StaffMember) => ({ name: '', store, stores: [] });

/** Throws `not-found` for somebody of another store, and `forbidden` for what the keeper may not change, grant or take away. */
export function mustKeepStaff(keeper: Keeper, id: string, before: Staff | null, after: Staff): void {
  if (before && !isKept(keeper, before)) throw new DomainError('not-found', 'There is no such member of staff.');
  if (!keeper.roles.includes('administrator')) return mustOnlyReach(keeper, before && { ...before, id }, after);
  if (!isKept(keeper, after)) throw new DomainError('forbidden', 'You keep the people of your own stores.');
  const roles = [...(before?.roles ?? []), ...after.roles];
  if (keeper.stores !== null && !roles.every(isStoreRole))
    throw new DomainError('forbidden', 'Who has a role of the whole chain is kept by whoever keeps the whole chain.');
}

function mustOnlyReach(keeper: Keeper, before: (Staff & StaffMember) | null, after: Staff): void {
  if (before && !mayReach(keeper, before))
    throw new DomainError('forbidden', 'A store manager keeps the people they stand above.');
  if (before && changedFields<Staff>(before, after).every(field => OF_A_MANAGER.includes(field))) return;
  throw new DomainError('forbidden', `A store manager changes ${OF_A_MANAGER.join(' and ')} of the store’s people.`);
}

/** What is missing to act in these roles: a store's need a store, an agency's an agency. */
export function unplacedRoles({ roles, store, agency }: Staff): Fault[] {
  const faults: Fault[] = [];
  if (store === null && roles.some(isStoreRole))
    faults.push({ pointer: '/store', message: 'is needed for a role of a store' });
  if (agency === null && roles.includes('agency'))
    faults.push({ pointer: '/agency', message: 'is needed for the role of an agency' });
  return faults;
}

/** Who leaves from where they are is not asked whether they could begin there. */
export function isLeavingAsPlaced(before: Staff, after: Staff): boolean {
  return !after.active && !changedFields(before, after).some(field => OF_A_PLACE.includes(field));
}

const OF_A_PLACE: readonly (keyof Staff)[] = ['roles', 'store', 'agency'];

/** Nobody new begins in a store that has closed; who is there stays until somebody says otherwise. */
export function beginsInClosedStore(
  before: Staff | null,
  { store, active }: Staff,
  isClosed: (store: string) => boolean,
): boolean {
  return store !== null && active && (before?.store !== store || !before.active) && isClosed(store);
}
