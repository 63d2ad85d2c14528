import type { Tx } from '../connection';
import { beginAct, SYSTEM, type Act, type World } from './act';
import { advance } from './advance';
import { openRest } from './children';
import { loadAround, lockedInOrder } from './load';
import { shapes } from './rows';

/**
 * Opens the next cases of a list that was too long to be opened with its step, of one parent at a time, which is passed over
 * while somebody acts on it. Answers how many.
 */
export async function openRestDue(tx: Tx, most: number, now: () => number, world: World): Promise<number> {
  const found = await tx.query({ name: 'unopened', text: unopenedSql, values: [new Date(now()), 1, []] });
  const rows = (found.rows as Record<string, unknown>[]).map(shapes.cases.fromJson);
  const [loaded] = rows.length === 0 ? [] : await loadAround(tx, rows);
  if (!loaded) return 0;
  const act = beginAct(loaded, SYSTEM, now(), world);
  const children: Act[] = [];
  for (const row of act.steps) {
    if (children.length < most) children.push(...(await openRest(tx, act, row, most - children.length, world)));
  }
  await advance(tx, [act, ...children], world);
  return children.length;
}

const unopenedSql = lockedInOrder(`
    select case_id from steps where unopened is not null and opened_at <= $1 group by case_id order by min(opened_at) limit $2 * 4`);
