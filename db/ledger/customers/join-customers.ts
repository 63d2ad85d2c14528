import { care } from '../../../domain/care';
import { DomainError } from '../../../domain/errors';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';

import { lockPlates } from '../departures/lock-plates';
import { joinCares, type JoinedCares } from './join-cares';
import { joinCards, joinFiles, type JoinedCard, type JoinedFile } from './join-files';
import { joinFormer } from './join-former';
import type { Joining } from './joining';
import { moveRows, type Moved } from './move-rows';
import type { KnownWorld } from '../../world';

export interface Joined {
  cares: JoinedCares;
  moved: Moved;
  file: JoinedFile | null;
  cards: JoinedCard[];
}

/**
 * Joins everything kept under `from` with the customer of `into`: cases, departures, cards, days. Of two open cares that of
 * the latest visit goes on, as if both had been reported to one. Throws `not-found` when nothing is kept under `from`.
 */
export async function joinCustomers(tx: Tx, joining: Joining, world: KnownWorld): Promise<Joined> {
  const { from, into, reason, by } = joining;
  await lockPlates(tx, [from, into]);
  await lockCases(tx, joining);
  const cares = await joinCares(tx, joining, world);
  const moved = await moveRows(tx, joining);
  await joinFormer(tx, joining);
  const file = await joinFiles(tx, joining);
  const cards = await joinCards(tx, joining);
  const noted = await tx.query({
    name: 'forget-spelling',
    text: 'delete from plate_spellings where spelling = $1',
    values: [from],
  });
  const isNothing = cares.care === null && !Object.values(moved).some(Boolean) && file === null && cards.length === 0;
  if (isNothing && noted.rowCount === 0) throw new DomainError('not-found', 'Nothing is kept under this plate.');
  const dropped = { file: file?.differs ?? [], cards: cards.filter(({ differs }) => differs).length };
  const customer = file === null ? {} : { customer: into }; // who stands under a plate is on record, as where one is set
  await recordAudit(
    tx,
    by,
    'customers-joined',
    { from, into, reason, ...cares, moved, dropped, ...customer },
    joining.nowMs,
  );
  return { cares, moved, file, cards };
}

// children before their parents, whose ids are older: the only order in which cases of a family are ever locked
async function lockCases(tx: Tx, { from, into }: Joining): Promise<void> {
  await tx.query({
    name: 'lock-cases-of-plates',
    text: `select 1 from cases where plate = $1
        or (plate = $2 and procedure = '${care.key}' and status in ('open', 'paused'))
      order by id desc for update`,
    values: [from, into],
  });
}
