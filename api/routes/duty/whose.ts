import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import type { Caller } from '../../../domain/cases/caller';
import { holds } from '../../../domain/sla/recipients';
import { isRole, isStoreRole, lineAbove, roles, type Role, type StaffRole } from '../../../domain/people/roles';
import type { KnownWorld } from '../../../db/world';
import { hasRole } from '../../request';
import { storeRead } from '../schedule/whose';

export const params = z.object({ role: z.string().max(50) });
export const ofStore = { store: z.string().max(50).optional() };

/** The roles that have people of ours. */
const everyRole = Object.keys(roles) as Role[]; // the keys of a table of ours
export const dutyRoles: readonly Role[] = everyRole.filter(role => role !== 'agency');

/** Everybody of the chain. */
export const readers: readonly StaffRole[] = [...dutyRoles, 'administrator'];

/** Who says who is on duty: whoever stands above a role where it is, and administrators. */
export const keepers: readonly StaffRole[] = ['administrator', ...new Set(dutyRoles.flatMap(lineAbove))];

export interface Rostered {
  role: Role;
  store: string | null;
}

/**
 * The roster that is meant: of a store's role that of the store, the caller's own where none is named; any other is of the
 * whole chain. Throws `not-found`, `unknown-store`, `forbidden`, `invalid-request`.
 */
export function rosterRead(caller: Caller, role: string, asked: string | undefined, world: KnownWorld): Rostered {
  if (!isRole(role) || !dutyRoles.includes(role)) throw new DomainError('not-found', `There is no role ${role}.`);
  if (isStoreRole(role)) return { role, store: storeRead(caller, asked, world).key };
  if (asked === undefined) return { role, store: null };
  throw new DomainError('invalid-request', `${role} is of the whole chain: it has no roster of a store.`);
}

/** The same for whoever changes it. */
export function rosterKept(caller: Caller, role: string, asked: string | undefined, world: KnownWorld): Rostered {
  const wanted = rosterRead(caller, role, asked, world);
  const isAnys =
    hasRole(caller, ['administrator']) && (caller.seen === null || caller.seen.includes(wanted.store ?? ''));
  const place = { store: wanted.store, agency: null };
  if (isAnys || lineAbove(wanted.role).some(above => holds(caller, above, place))) return wanted;
  throw new DomainError('forbidden', `The roster of ${role} is kept by whoever stands above it.`);
}
