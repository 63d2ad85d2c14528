import { everyoneOnDuty } from '../../duty/duty';
import type { There } from '../../duty/answering';
import { recipientsOf, type Recipient, type StaffMember } from '../../sla/recipients';
import { superiorOf, type Role } from '../../people/roles';
import type { LadderTarget } from '../../sla/ladder';
import type { Draft } from '../draft';

/** Who is on duty now. */
export function thereNow({ world, nowMs }: Pick<Draft, 'world' | 'nowMs'>): There<StaffMember> {
  return { staff: world.staff(), duty: world.duty(), atMs: nowMs };
}

/** Everybody, whether on duty or not. */
export function everybody(draft: Pick<Draft, 'world' | 'nowMs'>): There<StaffMember> {
  return { ...thereNow(draft), duty: everyoneOnDuty };
}

/** Everyone who answers for a role where the case is, or stands above it: a step of it that nobody has claimed reaches them. */
export function holdersOf(
  draft: Draft,
  role: Role,
  targets: readonly LadderTarget[] = [role],
  there: There<StaffMember> = thereNow(draft),
): Recipient[] {
  const { store, agency } = draft.case;
  return recipientsOf(targets, { role, claimedBy: null, store, agency }, there);
}

/**
 * Whom something reaches that is said once and does not climb: whoever answers for the role, else the next one up who is
 * there; where nobody is, everyone of the role finds it when they are back.
 */
export function answerersOf(draft: Draft, wanted: Role): Recipient[] {
  const role = answererOf(draft, wanted);
  return role === null ? holdersOf(draft, wanted, [wanted], everybody(draft)) : holdersOf(draft, role);
}

/** Who answers for a role: whoever holds it, or where nobody does, the next one up who is there; null where nobody is. */
export function answererOf(draft: Draft, wanted: Role): Role | null {
  for (let role: Role | null = wanted; role !== null; role = superiorOf(role))
    if (holdersOf(draft, role).length > 0) return role;
  return null;
}
