import { mayStandIn } from '../../../domain/duty/answering';
import { DomainError } from '../../../domain/errors';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import type { AbsenceRow } from '../../read/duty';
import { tellWorld } from '../../tell-world';
import { membersOf } from './members-of';

/** Puts it on record that somebody is away, and who stands in. Throws `invalid-request` for one who may not. */
export async function addAbsence(tx: Tx, absence: AbsenceRow): Promise<void> {
  const { id, staff, fromAt, untilAt, deputy, reason, madeAt, madeBy } = absence;
  const there = await membersOf(tx, deputy === null ? [staff] : [staff, deputy]);
  const person = there.find(each => each.id === staff);
  if (!person) throw unfit('/staff', 'must be somebody with the chain');
  const standIn = there.find(each => each.id === deputy);
  if (deputy !== null && !(standIn && mayStandIn(standIn, person)))
    throw unfit('/deputy', 'must be somebody else, of the same store or of head office');
  await tx.query({
    name: 'add-absence',
    text: `insert into absences (id, staff, from_at, until_at, deputy, reason, made_at, made_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [id, staff, fromAt, untilAt, deputy, reason, madeAt, madeBy],
  });
  // never why: that is theirs
  await recordAudit(tx, madeBy, 'absence-set', { id, staff, from: fromAt, until: untilAt, deputy }, madeAt.getTime());
  await tellWorld(tx, id);
}

function unfit(pointer: string, message: string): DomainError {
  const errors = [{ pointer, message }];
  return new DomainError('invalid-request', `The body is not as described: ${pointer} ${message}`, { errors });
}
