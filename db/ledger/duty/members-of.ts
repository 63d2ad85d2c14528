import { isStaffRole } from '../../../domain/people/roles';
import type { StaffMember } from '../../../domain/sla/recipients';
import type { Tx } from '../../connection';

/** Those of these people who are with the chain, as they stand until this act is over. */
export async function membersOf(tx: Tx, ids: readonly string[]): Promise<StaffMember[]> {
  const found = await tx.query<Omit<StaffMember, 'roles'> & { roles: string[] }>({
    name: 'members-for-duty',
    text: 'select id, name, roles, store, agency from staff where id = any($1) and active order by id for key share',
    values: [[...new Set(ids)]],
  });
  return found.rows.map(row => ({ ...row, roles: row.roles.filter(isStaffRole) }));
}
