import { DomainError } from '../../../domain/errors';
import type { Condition } from '../../../domain/values/versions';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { lockPlates } from '../departures/lock-plates';
import { mustBeMet } from '../directory/keep-entry';
import { joinCustomers, type Joined } from './join-customers';
import type { Joining } from './joining';

/**
 * A customer's car has another plate from now on: all that is kept under the old one goes along, and joins what is kept under
 * the new one already. Throws `not-found` where there is no such customer, `precondition-failed`, `plate-taken` where the new plate is another's.
 */
export async function renamePlate(
  tx: Tx,
  renaming: Joining & { condition: Condition },
  world: KnownWorld,
): Promise<Joined> {
  const { from, into, condition } = renaming;
  await lockPlates(tx, [from, into]);
  const found = await tx.query<{ plate: string; version: number }>({
    name: 'files-of-plates',
    text: 'select plate, version from customers where plate in ($1, $2)',
    values: [from, into],
  });
  const own = found.rows.find(({ plate }) => plate === from);
  if (!own) throw new DomainError('not-found', 'There is no such customer.');
  mustBeMet(condition, own.version);
  if (found.rows.length > 1)
    throw new DomainError('plate-taken', 'A customer has this plate already: join the two instead.');
  return joinCustomers(tx, renaming, world);
}
