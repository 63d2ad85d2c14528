import type { Tx } from '../connection';
import { beginAct, isOver, note, SYSTEM, type World } from './act';
import { lockCase } from './load';
import { writeActs } from './write';

const AGAIN_AFTER_MS = 3_600_000;

/**
 * Puts on record that a case is being seated anew: its workflow is ended and rebuilt from the facts. Answers false
 * when that was done within the hour, since what fails again at once needs a person.
 */
export async function reseatCase(
  tx: Tx,
  caseId: string,
  reason: string,
  nowMs: number,
  world: World,
): Promise<boolean> {
  const loaded = await lockCase(tx, caseId);
  if (isOver(loaded.case)) return false;
  const lately = await tx.query({
    name: 'reseated-lately',
    text: `select 1 from case_facts where case_id = $1 and kind = 'case-reseated' and at > $2`,
    values: [caseId, new Date(nowMs - AGAIN_AFTER_MS)],
  });
  if (lately.rows.length > 0) return false;
  const act = beginAct(loaded, SYSTEM, nowMs, world);
  act.case.stoppedReason = null;
  note(act, { kind: 'case-reseated', key: `case-reseated/${act.case.lastSeq + 1}`, data: { reason } });
  await writeActs(tx, [act]);
  return true;
}
