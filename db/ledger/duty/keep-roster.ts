import { rosterKey } from '../../../domain/duty/duty';
import { DomainError } from '../../../domain/errors';
import { unfitForDuty } from '../../../domain/duty/fit';
import type { Entries } from '../../../domain/people/entries';
import type { Tx } from '../../connection';
import { keepEntry, type Keeping, type Kept } from '../directory/keep-entry';
import { membersOf } from './members-of';

/** Keeps who of a role is on duty when. Throws `precondition-failed`, and `invalid-request` with everybody who is not of the role. */
export async function keepRoster(tx: Tx, body: Entries['roster'], keeping: Keeping): Promise<Kept<'roster'>> {
  return keepEntry(tx, { kind: 'roster', key: rosterKey(body), body }, keeping, async () => {
    const named = [...body.shifts, ...body.dates].map(({ staff }) => staff);
    const errors = unfitForDuty(body, await membersOf(tx, named));
    if (errors.length === 0) return;
    const detail = `Not of this role: ${errors.map(({ pointer }) => pointer).join(', ')}.`;
    throw new DomainError('invalid-request', detail, { errors });
  });
}
