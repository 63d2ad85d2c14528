import { agencyNamed, type Agency } from './agencies';
import { plainName } from './plain-names';
import { isStaffRole, type StaffRole } from './roles';

/** Where tokens say who somebody is: a claim by its name, or by the way to it, `realm_access.roles`. */
export interface ClaimNames {
  subject: string;
  roles: string;
  store: string;
  agency: string;
}

export interface ClaimReading {
  names: ClaimNames;
  /** Their names of roles and ours; null where they are called the same. */
  roleMap: ReadonlyMap<string, readonly StaffRole[]> | null;
}

/** As the contract has it. */
export const usualClaims: ClaimReading = {
  names: { subject: 'sub', roles: 'roles', store: 'store', agency: 'agency' },
  roleMap: null,
};

/** Who a token says somebody is. */
export interface Claimed {
  /** Null where it says nobody. */
  id: string | null;
  name: string;
  roles: StaffRole[];
  store: string | null;
  agency: string | null;
}

/** Reads who somebody is; what is no plain text says nothing, and with a map a role it does not name is none. */
export function readClaims(
  claims: Readonly<Record<string, unknown>>,
  { names, roleMap }: ClaimReading,
  agencies: readonly Agency[],
): Claimed {
  const id = textOf(claimAt(claims, names.subject));
  const said = claimAt(claims, names.roles);
  const called = (Array.isArray(said) ? said : [said]).filter(each => typeof each === 'string');
  const roles = roleMap ? called.flatMap(each => roleMap.get(each) ?? []) : called.filter(isStaffRole);
  const agency = textOf(claimAt(claims, names.agency));
  return {
    id,
    name: nameOf(textOf(claims['name']), id),
    roles: [...new Set(roles)],
    store: textOf(claimAt(claims, names.store)),
    agency: agency === null ? null : agencyNamed(agencies, agency) || null,
  };
}

/** In the form names have here: whoever is put into the directory by it can be changed there as anybody else. */
function nameOf(said: string | null, id: string | null): string {
  return plainName(said ?? '') ?? plainName(id ?? '') ?? (id === null ? '' : NAMELESS);
}

const NAMELESS = '未具名';

/** Does a token say anything at all of somebody's roles? */
export function saysRoles(claims: Readonly<Record<string, unknown>>, { names }: ClaimReading): boolean {
  return claimAt(claims, names.roles) !== undefined;
}

/** A claim of that very name, dots and all, or else what lies on the way. */
function claimAt(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  const [first = '', ...rest] = name.split('.');
  if (rest.length === 0 || !Object.hasOwn(claims, first)) return undefined;
  const within = claims[first];
  return isRecord(within) ? claimAt(within, rest.join('.')) : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A claim that is plain text, or null. */
function textOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' && !/[\p{Cc}\p{Cs}]/u.test(claim) ? claim : null;
}
