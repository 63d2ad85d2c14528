import { durationSetting, type PolicyBody } from './policy';
import type { Procedure } from '../language/procedure';
import { holds, type Place, type StaffMember } from './recipients';
import { isRole, lineAbove, superiorOf, type Role } from '../people/roles';
import { doersIn, roleIn } from './stand-in';

/** A case as far as resting it depends on it. */
export interface Resting extends Place {
  procedure: Procedure;
  /** Its open steps. */
  open: readonly string[];
}

/**
 * May this member let the case rest for long? Only who stands above everyone who holds its open steps: whoever may do one
 * of them is under its deadline, whatever else they are. Customer service and the top look after every case.
 */
export function mayRestLong(member: StaffMember, { procedure, open, ...place }: Resting): boolean {
  const { store } = place;
  if (member.roles.includes('administrator')) return true;
  const isTheirs = (step: string) => doersIn(procedure, store, step).some(role => holds(member, role, place));
  if (open.some(isTheirs)) return false;
  if (holds(member, 'cs-supervisor', place) || holds(member, 'general-manager', place)) return true;
  const holders = open.map(step => roleIn(procedure, store, step)).filter(isRole);
  if (holders.length === 0) return holds(member, 'store-manager', place);
  return holders.every(holder => lineAbove(holder).some(role => holds(member, role, place)));
}

/** Whom somebody may ask who has rested the case as long as they may: the first who stands above all that is open. */
export function superiorsIn({ procedure, store, open }: Resting): Role[] {
  const above = open.flatMap(step => {
    const role = roleIn(procedure, store, step);
    return isRole(role) ? (superiorOf(role) ?? []) : [];
  });
  return [...new Set<Role>(above.length > 0 ? above : ['general-manager'])];
}

/** How long the case has rested in this round, in milliseconds: in all, and by those who may rest it only briefly. */
export interface Rested {
  allMs: number;
  briefMs: number;
}

/** How much longer it may rest in this round, in milliseconds: no pause is begun anew to go on with the one before. */
export function restLeftMs(policy: PolicyBody, { allMs, briefMs }: Rested, isLong: boolean): number {
  const leftMs = (durationSetting(policy, 'longestPause') ?? Infinity) - allMs;
  if (isLong) return Math.max(0, leftMs);
  return Math.max(0, Math.min(leftMs, (durationSetting(policy, 'briefPause') ?? Infinity) - briefMs));
}
