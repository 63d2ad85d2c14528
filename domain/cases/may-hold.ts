import { holds } from '../sla/recipients';
import { doersIn } from '../sla/stand-in';
import type { Role } from '../people/roles';
import type { Draft } from './draft';

/** May this person do that step in the case, by what the directory says of them now? */
export function mayHold(draft: Draft, step: string, person: string): boolean {
  return roleOfHolder(draft, step, person) !== undefined;
}

/** By which of their roles they may; undefined for none. */
export function roleOfHolder(draft: Draft, step: string, person: string): Role | undefined {
  return doersIn(draft.procedure, draft.case.store, step).find(role => isHolder(draft, role, person));
}

/** Does this person hold the role for the case? */
export function isHolder({ world, case: place }: Draft, role: Role, person: string): boolean {
  const member = world.staff().find(({ id }) => id === person);
  return member !== undefined && holds(member, role, place);
}
