import { openRest } from '../../../domain/cases/children/open-children';
import { SYSTEM, begin, type Draft } from '../../../domain/cases/draft';
import { loadAround, lockedInOrder } from '../../case-store/load';
import { shapes } from '../../case-store/rows';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { worldIn } from '../world-in';

/**
 * Opens the next cases of a list that was too long to be opened with its step, of one parent at a time, which is passed over
 * while somebody acts on it. Answers how many.
 */
export async function openRestDue(tx: Tx, most: number, now: () => number, world: KnownWorld): Promise<number> {
  const found = await tx.query({ name: 'unopened', text: unopenedSql, values: [new Date(now()), 1, []] });
  const rows = (found.rows as Record<string, unknown>[]).map(shapes.cases.fromJson);
  const [loaded] = rows.length === 0 ? [] : await loadAround(tx, rows);
  if (!loaded) return 0;
  const draft = begin(loaded, { by: SYSTEM, nowMs: now(), world: worldIn(tx, world) });
  const children: Draft[] = [];
  for (const row of draft.steps) {
    if (children.length < most) children.push(...(await openRest(draft, row, most - children.length)));
  }
  await advance(tx, [draft, ...children], world);
  return children.length;
}

const unopenedSql = lockedInOrder(`
    select case_id from steps where unopened is not null and opened_at <= $1 group by case_id order by min(opened_at) limit $2 * 4`);
