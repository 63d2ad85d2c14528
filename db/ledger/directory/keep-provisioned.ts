import type { Entries } from '../../../domain/people/entries';
import type { Keeper } from '../../../domain/people/keeping-staff';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { keepStaff } from './keep';
import type { Keeping, Kept } from './keep-entry';

export interface ProvisionedMember {
  id: string;
  body: Entries['staff'];
  /** By what the provider knows them; left out, as before. */
  externalId?: string | null | undefined;
  keeper: Keeper;
}

/**
 * Keeps a member of staff as an identity provider says it, and by what it knows them: that is the provider's own, so it makes
 * no version. Throws as `keepStaff`.
 */
export async function keepProvisioned(
  tx: Tx,
  { externalId, ...member }: ProvisionedMember,
  keeping: Keeping,
): Promise<Kept<'staff'>> {
  const kept = await keepStaff(tx, member, keeping);
  if (externalId === undefined) return kept;
  const linked = await tx.query({
    name: 'link-provisioned',
    text: 'update staff set external_id = $2 where id = $1 and external_id is distinct from $2',
    values: [member.id, externalId],
  });
  if (linked.rowCount) await recordAudit(tx, keeping.by, 'staff-linked', { staff: member.id }, keeping.nowMs);
  return kept;
}
