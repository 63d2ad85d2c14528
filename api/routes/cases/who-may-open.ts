import { DomainError } from '../../../domain/errors';
import { doersOf, firstStep, type Procedure } from '../../../domain/language/procedure';
import { procedures } from '../../../domain/procedures';
import { isStoreRole, type StaffRole } from '../../../domain/people/roles';
import { canDoWithoutStore } from '../../../domain/sla/stand-in';
import { storeMustBeOpen } from '../../../domain/stores';
import type { Caller } from '../../../domain/cases/caller';
import type { KnownWorld } from '../../../db/world';
import { hasRole } from '../../request';

const always: readonly StaffRole[] = ['cs-supervisor', 'administrator'];

/** Everybody who may open a case of some procedure. */
export const openers: readonly StaffRole[] = [...always, ...procedures.flatMap(openersOf)];

/** May the caller open a case of this procedure, in a store that is theirs? */
export function mayOpen(caller: Caller, procedure: Procedure): boolean {
  return hasRole(caller, [...openersOf(procedure), ...always]);
}

/** Whoever does the first step opens the case; the call centre's supervisor and the administrator may as well. */
export function mustMayOpen(caller: Caller, procedure: Procedure): void {
  if (mayOpen(caller, procedure)) return;
  const own = openersOf(procedure);
  const where = own.some(isStoreRole) ? ' of the store' : '';
  throw new DomainError('forbidden', `A case of ${procedure.key} is opened by ${own.join(' or ')}${where}.`);
}

/**
 * The store of a new case; none where it is head office's, or where an agency stands in for it. Throws `unknown-store`,
 * `forbidden`, `store-closed`.
 */
export function storeFor(
  caller: Caller,
  procedure: Procedure,
  asked: string | undefined,
  input: Record<string, unknown>,
  world: Pick<KnownWorld, 'hasStore' | 'isClosed'>,
): string | null {
  const store = asked ?? caller.store;
  if (store !== null && !world.hasStore(store)) throw new DomainError('unknown-store', `There is no store ${store}.`);
  if (procedure.subject.store === 'none') {
    mustReachHeadOffice(caller, procedure);
    return null;
  }
  if (store === null && canDoWithoutStore(procedure, input) && !isBound(caller)) return null;
  if (store === null) throw new DomainError('unknown-store', 'Say which store the case is for.');
  const bound = isBound(caller) ? caller.stores : caller.store === null ? undefined : [caller.store];
  if (bound && !bound.includes(store))
    throw new DomainError('forbidden', `You work for ${bound.join(', ')}, not for ${store}.`);
  storeMustBeOpen(world, store);
  return store;
}

/** A store's people may hand head office what they took in; a key that is bound to stores acts for nobody else. */
function mustReachHeadOffice(caller: Caller, procedure: Procedure): void {
  if (!isBound(caller) || hasRole(caller, openersOf(procedure).filter(isStoreRole))) return;
  throw new DomainError('forbidden', `A case of ${procedure.key} is head office's, and this key is bound to stores.`);
}

function openersOf(procedure: Procedure): StaffRole[] {
  const first = procedure.steps[firstStep(procedure)];
  return first ? doersOf(first) : [];
}

function isBound({ stores }: Caller): boolean {
  return stores !== undefined && stores.length > 0;
}
