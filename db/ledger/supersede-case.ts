import type { Tx } from '../connection';
import { beginAct, isOver, SYSTEM, type World } from './act';
import { close } from './close';
import { fireRungs } from './fire-rungs';
import { lockCase } from './load';
import { writeActs } from './write';

/** Ends a case whose reason is gone: what its parent waited for has happened anew (docs/decisions.md 20). Locks nothing but itself. */
export async function supersedeCase(
  tx: Tx,
  wanted: { caseId: string; parentId: string; reason: string; nowMs: number },
  world: World,
): Promise<void> {
  const act = beginAct(await lockCase(tx, wanted.caseId), SYSTEM, wanted.nowMs, world);
  if (isOver(act.case)) return;
  for (const row of act.deadlines) fireRungs(act, row); // what was missed stays missed
  const because = { because: wanted.reason, parent: wanted.parentId };
  close(act, 'superseded', because, { outcome: 'superseded' });
  await writeActs(tx, [act]);
}
