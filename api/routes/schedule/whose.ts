import { DomainError } from '../../../domain/errors';
import type { Caller } from '../../../domain/cases/caller';
import { isStoreRole, roles, type Role, type StaffRole } from '../../../domain/people/roles';
import type { KnownStore } from '../../../db/read/known';
import type { KnownWorld } from '../../../db/world';
import { hasRole } from '../../request';

const storeRoles = (Object.keys(roles) as Role[]).filter(isStoreRole); // the keys of a table of ours

/** The store's people, operators, and who is above them. */
export const readers: readonly StaffRole[] = [
  'operator',
  'cs-supervisor',
  'general-manager',
  'administrator',
  ...storeRoles,
];

/** Who says how much a store takes. */
export const keepers: readonly StaffRole[] = ['store-manager', 'administrator'];

/** The store whose schedule is asked for; the caller's own where none is named. Throws `unknown-store`, `forbidden`. */
export function storeRead(caller: Caller, asked: string | undefined, world: KnownWorld): KnownStore {
  const store = storeNamed(asked ?? caller.store ?? undefined, world);
  if (caller.seen === null || caller.seen.includes(store.key)) return store;
  throw new DomainError('forbidden', `You work for ${caller.seen.join(', ')}, not for ${store.key}.`);
}

/** The store whose capacity is put: an administrator's any, a manager's own. Throws `unknown-store`, `forbidden`. */
export function storeKept(caller: Caller, asked: string, world: KnownWorld): KnownStore {
  const store = storeNamed(asked, world);
  const own = caller.stores?.length ? caller.stores : [caller.store];
  const isAnys = hasRole(caller, ['administrator']) && caller.seen === null;
  if (isAnys || own.includes(asked)) return store;
  throw new DomainError('forbidden', `The capacity of ${asked} is for its own store manager.`);
}

function storeNamed(asked: string | undefined, world: KnownWorld): KnownStore {
  const store = asked === undefined ? undefined : world.store(asked);
  if (store) return store;
  const detail = asked === undefined ? 'Say which store.' : `There is no store ${asked}.`;
  throw new DomainError('unknown-store', detail);
}
