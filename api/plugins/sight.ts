import { usableRoles } from '../../domain/sla/recipients';
import { isStoreRole } from '../../domain/people/roles';
import type { Caller } from '../../domain/cases/caller';

type Unsighted = Omit<Caller, 'sees' | 'seen'>;

/**
 * Head office sees every case, store staff those of their own store, an agency those that name it; others do not exist
 * for them. A role that lacks its store or its agency is no role.
 */
export function withSight(member: Unsighted): Caller {
  const roles = usableRoles(member);
  const isBound = member.stores !== undefined && member.stores.length > 0;
  const everywhere = !isBound && roles.some(role => !isStoreRole(role) && role !== 'agency');
  const own = isBound ? (member.stores ?? []) : member.store === null ? [] : [member.store];
  const seen = everywhere ? null : roles.some(role => role !== 'agency') ? own : [];
  const agency = roles.includes('agency') ? member.agency : null;
  return {
    ...member,
    roles,
    agency,
    seen,
    sees: row =>
      seen === null || (row.store !== null && seen.includes(row.store)) || (agency !== null && row.agency === agency),
  };
}
