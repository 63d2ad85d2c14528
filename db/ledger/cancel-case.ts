import { DomainError } from '../../domain/errors';
import { factKey } from '../../domain/facts';
import type { Tx } from '../connection';
import { beginAct, isOver, note, openSteps, type Act, type World } from './act';
import { mustSee, type Caller } from './caller';
import { parentActs } from './children';
import { voidDeadlines } from './deadline';
import { fireRungs } from './fire-rungs';
import { lockCase } from './load';
import { writeActs } from './write';

export interface Cancellation {
  caseId: string;
  reason: string;
  caller: Caller;
  nowMs: number;
}

/** Ends a case without an outcome; nothing of it alarms any more. Throws `not-found`, `case-over`. */
export async function cancelCase(tx: Tx, { caseId, reason, caller, nowMs }: Cancellation, world: World): Promise<void> {
  const loaded = await lockCase(tx, caseId);
  mustSee(caller, loaded);
  const act = beginAct(loaded, caller.id, nowMs, world);
  if (isOver(act.case)) throw new DomainError('case-over', `The case is ${act.case.status} already.`);
  for (const row of act.deadlines) fireRungs(act, row);
  act.case.status = 'cancelled';
  act.case.closedAt = new Date(nowMs);
  endEverything(act);
  note(act, { kind: 'case-cancelled', key: factKey.cancelled, data: { reason }, tells: {} });
  await writeActs(tx, [act]);
  await writeActs(tx, await parentActs(tx, act, world));
}

/** Voids deadlines and open steps of a case that is over. */
export function endEverything(act: Act): void {
  act.case.pausedAt = null;
  act.case.resumeAt = null;
  voidDeadlines(act);
  act.endEscalations.push('rounds', 'flag');
  for (const row of openSteps(act)) {
    row.status = 'void';
    act.touchedSteps.add(row);
  }
}
