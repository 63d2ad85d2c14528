import { openRest } from '../../../domain/cases/children/open-children';
import type { Draft } from '../../../domain/cases/draft';
import { lockedInOrder } from '../../case-store/load';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { takeDue } from '../take-case';

/**
 * Opens the next cases of a list that was too long to be opened with its step, of one parent at a time, which is passed over
 * while somebody acts on it. Answers how many.
 */
export async function openRestDue(tx: Tx, most: number, now: () => number, world: KnownWorld): Promise<number> {
  const values = [new Date(now()), 1, []];
  const [draft] = await takeDue(tx, { name: 'unopened', text: unopenedSql, values, now }, world);
  if (!draft) return 0;
  const children: Draft[] = [];
  for (const row of draft.steps) {
    if (children.length < most) children.push(...(await openRest(draft, row, most - children.length)));
  }
  await advance(tx, [draft, ...children], world);
  return children.length;
}

const unopenedSql = lockedInOrder(`
    select case_id from steps where unopened is not null and opened_at <= $1 group by case_id order by min(opened_at) limit $2 * 4`);
