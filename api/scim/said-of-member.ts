import { DomainError } from '../../domain/errors';
import { fitStaff } from '../../domain/forms/staff-beside';
import type { Entries } from '../../domain/people/entries';
import { isStaffRole, type StaffRole } from '../../domain/people/roles';
import { Unfit } from '../http/fitting';
import { PLACE } from './urns';
import type { UserSaid } from './user-form';

type Staff = Entries['staff'];

/** The provider's names of roles and ours; null where they are called the same. */
export type RoleMap = ReadonlyMap<string, readonly StaffRole[]> | null;

/**
 * What a user says of a member of staff; what is not said stays as it was, what is said to be null or empty is not so any
 * more. Throws `Unfit` for what does not fit, `invalid-request` for a role nobody knows.
 */
export function saidOfMember(said: UserSaid, before: Staff | null, roleMap: RoleMap): Staff {
  const place = said[PLACE];
  const member: Record<keyof Staff, unknown> = {
    name: nameIn(said, before),
    roles: said.roles === undefined ? before?.roles : (said.roles ?? []).flatMap(role => rolesCalled(role, roleMap)),
    store: placeIn(place, 'store', before),
    agency: placeIn(place, 'agency', before),
    phone: said.phoneNumbers === undefined ? before?.phone : oneOf(said.phoneNumbers ?? [], ['mobile', 'work']),
    email: said.emails === undefined ? before?.email : oneOf(said.emails ?? [], ['work']),
    active: said.active ?? before?.active ?? true,
  };
  const fitted = fitStaff(member, before);
  if (!fitted.success) throw new Unfit(fitted.error.issues);
  return fitted.data;
}

// what was changed of what stood is meant; of somebody new what is shown, else what their name is made of
function nameIn({ displayName, name }: UserSaid, before: Staff | null): string | undefined {
  const told = [displayName, name?.formatted].filter(each => typeof each === 'string' && each.trim() !== '');
  const changed = told.find(each => each !== before?.name);
  return changed ?? told[0] ?? madeOf(name?.familyName ?? '', name?.givenName ?? '') ?? before?.name;
}

function madeOf(family: string, given: string): string | undefined {
  const isChinese = /\p{Script=Han}/u.test(family + given);
  const made = isChinese ? `${family}${given}` : `${given} ${family}`;
  return made.trim() === '' ? undefined : made.trim();
}

function rolesCalled(said: string, roleMap: RoleMap): readonly StaffRole[] {
  const called = roleMap?.get(said);
  if (called) return called;
  if (isStaffRole(said)) return [said];
  throw new DomainError('invalid-request', `The role ${said} is none of ours, nor is it in AUTH_ROLES_MAP.`);
}

function placeIn(place: UserSaid[typeof PLACE], at: 'store' | 'agency', before: Staff | null): string | null {
  const told = place === null ? null : place?.[at];
  if (told === undefined) return before?.[at] ?? null;
  return told === '' ? null : told;
}

interface Addressed {
  value?: string | null | undefined;
  type?: string | null | undefined;
  primary?: boolean | null | undefined;
}

/** The one we keep: of the type that comes first, else the one that is said to be the first, the last of several. */
function oneOf(all: readonly Addressed[], types: readonly string[]): string | null {
  const rankOf = ({ type, primary }: Addressed) => {
    const rank = types.indexOf(type?.toLowerCase() ?? '');
    if (rank >= 0) return rank;
    return primary ? types.length : types.length + 1;
  };
  const filled = all.filter(({ value }) => typeof value === 'string' && value.trim() !== '');
  const best = Math.min(...filled.map(rankOf));
  return filled.findLast(each => rankOf(each) === best)?.value ?? null;
}
