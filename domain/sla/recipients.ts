import { answering, answeringFor, type Answering, type There, type WhyNobody } from '../duty/answering';
import type { LadderTarget } from './ladder';
import { isRole, isStoreRole, superiorOf, type Role, type StaffRole } from '../people/roles';

/** Whose a case is: the store it is in, the agency that was named and has a step in it. */
export interface Place {
  store: string | null;
  agency: string | null;
}

export interface StaffMember {
  id: string;
  name: string;
  roles: readonly StaffRole[];
  store: string | null;
  /** Where customers reach them. */
  phone?: string | null;
  /** The key of the agency they work for. */
  agency?: string | null;
  /** Machine clients may be bound to several stores. */
  stores?: readonly string[];
}

export interface Recipient {
  id: string;
  role: Role;
  as: LadderTarget;
  /** Whose place they take, where that one is away. */
  standsInFor?: string;
}

/** Who holds a step: one person once it is claimed, else everyone of the role in the store. */
export interface Holder extends Place {
  role: Role;
  claimedBy: string | null;
}

/** The people a ladder level reaches, each once, in the order of its targets. Empty when nobody answers for those roles. */
export function recipientsOf(targets: readonly LadderTarget[], holder: Holder, there: There<StaffMember>): Recipient[] {
  const found = new Map<string, Recipient>();
  for (const as of targets) {
    const role = roleAt(as, holder.role);
    if (role === null) continue;
    for (const { id, standsInFor } of answeringAt(as, role, holder, there).people)
      if (!found.has(id)) found.set(id, { id, role, as, ...(standsInFor !== null && { standsInFor }) });
  }
  return [...found.values()];
}

/** Why nobody answers to a level: somebody is away, or off duty, or there are no such people. */
export function whyUnanswered(targets: readonly LadderTarget[], holder: Holder, there: There<StaffMember>): WhyNobody {
  const whys = targets.map(as => {
    const role = roleAt(as, holder.role);
    return role === null ? 'nobody' : answeringAt(as, role, holder, there).why;
  });
  return whys.includes('absent') ? 'absent' : whys.includes('off-duty') ? 'off-duty' : 'nobody';
}

/** Who answers for a role in a place, or why nobody does. */
export function answeringIn(role: Role, place: Place, there: There<StaffMember>): Answering {
  return answering(holdersIn(role, place, there), rosterOf(role, place), there);
}

/** Whose roster a role goes by: that of the store where it is a store's. */
function rosterOf(role: Role, { store }: Place): { role: Role; store: string | null } {
  return { role, store: isStoreRole(role) ? store : null };
}

function answeringAt(target: LadderTarget, role: Role, holder: Holder, there: There<StaffMember>): Answering {
  if (target !== 'holder' || holder.claimedBy === null) return answeringIn(role, holder, there);
  const holders = holdersIn(role, holder, there);
  const claimer = holders.find(({ id }) => id === holder.claimedBy);
  if (!claimer) return { people: [], why: 'nobody' };
  return answeringFor(claimer, holders, rosterOf(role, holder), there);
}

function holdersIn(role: Role, place: Place, { staff }: There<StaffMember>): StaffMember[] {
  return staff.filter(member => holds(member, role, place));
}

/** Does this person hold the role for a case of that store, or of that agency? */
export function holds(member: StaffMember, role: Role, { store, agency }: Place): boolean {
  if (!member.roles.includes(role)) return false;
  if (role === 'agency') return agency !== null && member.agency === agency;
  if (member.stores && member.stores.length > 0) return store !== null && member.stores.includes(store);
  return !isStoreRole(role) || (store !== null && member.store === store);
}

/** The roles somebody can act in: a store's only with a store, an agency's only with an agency. */
export function usableRoles({
  roles,
  store,
  stores = [],
  agency = null,
}: Omit<StaffMember, 'id' | 'name'>): StaffRole[] {
  return roles.filter(role => {
    if (role === 'agency') return agency !== null;
    return !isStoreRole(role) || store !== null || stores.length > 0;
  });
}

/** Someone of an agency and of nobody else: what names it is theirs, and nothing beyond. */
export function isPartner({ roles }: Pick<StaffMember, 'roles'>): boolean {
  return roles.every(role => role === 'agency');
}

/** A robot or list that a ladder names: `group:<key>`. */
export function isGroup(target: LadderTarget): boolean {
  return target.startsWith('group:');
}

/** `holder`, `superior`, `superior-2` or a role by name; the line ends at the top. */
function roleAt(target: LadderTarget, holder: Role): Role | null {
  if (target === 'holder') return holder;
  if (target === 'superior') return superiorOf(holder);
  if (target === 'superior-2') {
    const superior = superiorOf(holder);
    return superior && (superiorOf(superior) ?? superior);
  }
  return isRole(target) ? target : null;
}
