import { doersOf } from '../../domain/procedure';
import { findProcedure } from '../../domain/procedures';
import { isStoreRole, type StaffRole } from '../../domain/roles';
import type { Caller } from '../../db/ledger/caller';

function hasPartnerStep(procedure: string): boolean {
  const steps = Object.values(findProcedure(procedure)?.steps ?? {});
  return steps.some(step => doersOf(step).includes('agency'));
}

type Unsighted = Omit<Caller, 'sees' | 'seen'>;

/**
 * Head office sees every case, store staff those of their own store; another store's do not exist for them. A partner
 * sees the cases of procedures it has a step in, and lists only its own tasks.
 */
export function withSight(member: Unsighted): Caller {
  const isBound = member.stores !== undefined && member.stores.length > 0;
  const everywhere = !isBound && member.roles.some((role: StaffRole) => !isStoreRole(role) && role !== 'agency');
  const own = isBound ? (member.stores ?? []) : member.store === null ? [] : [member.store];
  const seen = everywhere ? null : own;
  const isPartner = member.roles.includes('agency');
  return {
    ...member,
    seen,
    sees: ({ store, procedure }) =>
      seen === null || (store !== null && seen.includes(store)) || (isPartner && hasPartnerStep(procedure)),
  };
}
