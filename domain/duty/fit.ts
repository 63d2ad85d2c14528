import type { Fault } from '../errors';
import { isRole, lineAbove } from '../people/roles';
import { holds, type StaffMember } from '../sla/recipients';
import type { Roster } from './roster';

/** What is wrong with who is named in a roster: only who holds its role there is on duty in it. */
export function unfitForDuty(
  { role, store, shifts, dates }: Roster & { role: string; store: string | null },
  members: readonly StaffMember[],
): Fault[] {
  const isFit = (id: string) =>
    isRole(role) && members.some(each => each.id === id && holds(each, role, { store, agency: null }));
  const faultsIn = (list: 'shifts' | 'dates', all: readonly { staff: string }[]) =>
    all.flatMap(({ staff }, at): Fault[] =>
      isFit(staff) ? [] : [{ pointer: `/${list}/${at}/staff`, message: 'must be somebody of this role there' }],
    );
  return [...faultsIn('shifts', shifts), ...faultsIn('dates', dates)];
}

/** Is this person one of those somebody looks after: do they stand above a role of theirs, where they have it? */
export function isAbove(superior: StaffMember, person: StaffMember): boolean {
  const place = { store: person.store, agency: person.agency ?? null };
  return person.roles.some(role => isRole(role) && lineAbove(role).some(above => holds(superior, above, place)));
}
