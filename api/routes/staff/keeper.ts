import { DomainError } from '../../../domain/errors';
import type { Caller } from '../../../domain/cases/caller';
import { isKept, type Keeper } from '../../../domain/people/keeping-staff';
import { readEntry } from '../../../db/read/directory/entries';
import type { Ledger } from '../../../db/ledger/in-ledger';
import { roles } from '../../access';
import { hasRole } from '../../request';

/** Who looks after the directory's people. */
export const keepers = roles(['administrator', 'store-manager'], {
  then: 'a store manager the people of their own store',
});

/** Whose people the caller looks after: an administrator everybody's, or those of the stores the key is bound to. */
export function keeperOf(caller: Caller): Keeper {
  if (hasRole(caller, ['administrator'])) return { id: caller.id, roles: caller.roles, stores: caller.seen };
  const own = caller.store === null ? [] : [caller.store];
  return { id: caller.id, roles: caller.roles, stores: caller.stores?.length ? caller.stores : own };
}

/** One member of staff the caller looks after. Throws `not-found`. */
export async function keptMember({ store: { pool } }: Ledger, caller: Caller, id: string) {
  const member = await readEntry(pool, 'staff', id);
  if (!member || !isKept(keeperOf(caller), member.body))
    throw new DomainError('not-found', 'There is no such member of staff.');
  return member;
}
