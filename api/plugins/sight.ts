import { findProcedure } from '../../domain/procedures';
import { hasPartnerStep } from '../../domain/stand-in';
import { isStoreRole, type StaffRole } from '../../domain/roles';
import type { Caller } from '../../db/ledger/caller';

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
      seen === null || (store !== null && seen.includes(store)) || (isPartner && isPartners(procedure, store)),
  };
}

function isPartners(key: string, store: string | null): boolean {
  const procedure = findProcedure(key);
  return procedure !== undefined && hasPartnerStep(procedure, store);
}
