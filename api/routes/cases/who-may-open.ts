import { DomainError } from '../../../domain/errors';
import { doersOf, firstStep, type Procedure } from '../../../domain/procedure';
import { isStoreRole } from '../../../domain/roles';
import type { Caller } from '../../../db/ledger/caller';
import { hasRole } from '../../request';

/** The store of a new case; none where an agency stands in for it, or where the whole company is meant. */
export function storeFor(
  caller: Caller,
  { batch }: Procedure,
  asked: string | undefined,
  input: Record<string, unknown>,
): string | null {
  const store = asked ?? caller.store;
  if (
    store === null &&
    (batch === 'of-the-company' || (batch === undefined && input['agency'] !== undefined)) &&
    !isBound(caller)
  )
    return null;
  if (store === null) throw new DomainError('unknown-store', 'Say which store the case is for.');
  const bound =
    caller.stores && caller.stores.length > 0 ? caller.stores : caller.store === null ? null : [caller.store];
  if (bound && !bound.includes(store))
    throw new DomainError('forbidden', `You work for ${bound.join(', ')}, not for ${store}.`);
  return store;
}

/** Whoever does the first step opens the case; the call centre's supervisor and the administrator may as well. */
export function mustMayOpen(caller: Caller, procedure: Procedure): void {
  const first = procedure.steps[firstStep(procedure)];
  const openers = first ? doersOf(first) : [];
  if (hasRole(caller, [...openers, 'cs-supervisor', 'administrator'])) return;
  const where = openers.some(isStoreRole) ? ' of the store' : '';
  throw new DomainError('forbidden', `A case of ${procedure.key} is opened by ${openers.join(' or ')}${where}.`);
}

function isBound({ stores }: Caller): boolean {
  return stores !== undefined && stores.length > 0;
}
