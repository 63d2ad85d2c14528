import { isAbove } from '../../../domain/duty/fit';
import type { Caller } from '../../../domain/cases/caller';
import { isKept, mayReach } from '../../../domain/people/keeping-staff';
import type { StaffMember } from '../../../domain/sla/recipients';
import { hasRole } from '../../request';
import { keeperOf } from '../staff/keeper';

/** Whose absences somebody keeps: their own, those of the people they stand above, and an administrator everybody's. */
export function keepsAbsencesOf(caller: Caller, member: StaffMember): boolean {
  if (caller.id === member.id) return true;
  const keeper = keeperOf(caller);
  if (hasRole(caller, ['administrator']) && isKept(keeper, member) && mayReach(keeper, member)) return true;
  return isAbove(caller, member);
}
