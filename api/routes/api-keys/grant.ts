import { DomainError } from '../../../domain/errors';
import { isStoreRole, type StaffRole } from '../../../domain/people/roles';
import type { Caller } from '../../../domain/cases/caller';
import type { KnownWorld } from '../../../db/world';

interface Grant {
  roles: readonly StaffRole[];
  stores: readonly string[];
  agency: string | null;
}

/**
 * Nobody grants what they do not hold. An administrator of the whole chain grants anything; one that is bound to stores
 * makes keys for the people of those stores and administrators bound to them, never an unbound one. Throws `forbidden`.
 */
export function mustHoldToGrant({ seen }: Caller, { roles, stores, agency }: Grant): void {
  if (seen === null) return;
  const isWithin = stores.length > 0 && stores.every(store => seen.includes(store));
  if (isWithin && agency === null && roles.every(role => role === 'administrator' || isStoreRole(role))) return;
  throw new DomainError('forbidden', `You grant roles of the stores ${seen.join(', ')}, and nothing beyond.`);
}

/** Throws `unknown-store`, and `invalid-request` for an agency that is nobody's or shares a key with other roles. */
export function mustMakeSense({ roles, stores, agency }: Grant, world: Pick<KnownWorld, 'store' | 'agencies'>): void {
  const unknown = stores.find(store => !world.store(store));
  if (unknown !== undefined) throw new DomainError('unknown-store', `There is no store ${unknown}.`);
  if (agency === null) return;
  if (!world.agencies().some(({ key }) => key === agency)) throw wrong('/agency', 'is not the key of an agency');
  if (roles.some(role => role !== 'agency') || stores.length > 0)
    throw wrong('/agency', 'goes with the role agency alone, and with no store');
}

const wrong = (pointer: string, message: string) =>
  new DomainError('invalid-request', 'Nobody could act with this key.', { errors: [{ pointer, message }] });
