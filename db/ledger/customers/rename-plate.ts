import { DomainError } from '../../../domain/errors';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { lockPlates } from '../departures/lock-plates';
import { joinCustomers, type Joined } from './join-customers';
import type { Joining } from './joining';

/**
 * A customer's car has another plate from now on: all that is kept under the old one goes along, and joins what is kept under
 * the new one already. Throws `not-found` where there is no such customer, `plate-taken` where the new plate is another's.
 */
export async function renamePlate(tx: Tx, renaming: Joining, world: KnownWorld): Promise<Joined> {
  const { from, into } = renaming;
  await lockPlates(tx, [from, into]);
  const found = await tx.query<{ plate: string }>({
    name: 'files-of-plates',
    text: 'select plate from customers where plate in ($1, $2)',
    values: [from, into],
  });
  const isThere = (plate: string) => found.rows.some(each => each.plate === plate);
  if (!isThere(from)) throw new DomainError('not-found', 'There is no such customer.');
  if (isThere(into)) throw new DomainError('plate-taken', 'A customer has this plate already: join the two instead.');
  return joinCustomers(tx, renaming, world);
}
