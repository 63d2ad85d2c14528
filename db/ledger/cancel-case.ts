import { DomainError } from '../../domain/errors';
import { factKey } from '../../domain/facts';
import { childrenOnCancel, type ChildrenOnCancel } from '../../domain/policy';
import type { Tx } from '../connection';
import { beginAct, isOver, note, type Act, type World } from './act';
import { advance } from './advance';
import { mustSee, type Caller } from './caller';
import { parentActs } from './children';
import { askToEndChildren } from './children-to-end';
import { endEverything } from './end-everything';
import { fireRungs } from './fire-rungs';
import { lockCase } from './load';
import { clocksOfChildren, runningClocks, stopped } from './tell-stopped';
import { writeActs } from './write';

export interface Cancellation {
  caseId: string;
  reason: string;
  /** What becomes of the children; left out, the policy says. */
  children?: ChildrenOnCancel | undefined;
  caller: Caller;
  /** Asked under the case's lock: an alarm that came first came before it. */
  now: () => number;
}

/** What came of a cancellation. */
export interface Cancelled {
  hasChildren: boolean;
  /** The procedure whose clock it stopped, or null. */
  stopped: string | null;
}

/**
 * Ends a case without an outcome; nothing of it alarms any more. Its children are ended afterwards, each by itself, where
 * that is wanted; answers whether there are any to end, and the procedure where a clock ran: superiors are told. Throws `not-found`, `case-over`.
 */
export async function cancelCase(tx: Tx, cancellation: Cancellation, world: World): Promise<Cancelled> {
  const { caseId, reason, caller, now } = cancellation;
  const loaded = await lockCase(tx, caseId);
  mustSee(caller, loaded);
  const act = beginAct(loaded, caller.id, now(), world);
  if (isOver(act.case)) throw new DomainError('case-over', `The case is ${act.case.status} already.`);
  const children = cancellation.children ?? childrenOnCancel(act.policy);
  for (const row of act.deadlines) fireRungs(act, row);
  const clocks = [...runningClocks(act), ...(children === 'cancel' ? await clocksOfChildren(tx, caseId) : [])];
  cancel(act, { reason, children, ...stopped(act, 'clock-cancelled', clocks) });
  await writeActs(tx, [act]);
  await advance(tx, await parentActs(tx, act, world), world);
  const hasChildren =
    children === 'cancel' && (await askToEndChildren(tx, { parentId: caseId, by: caller.id, reason }, act.nowMs));
  return { hasChildren, stopped: clocks.length > 0 ? act.procedure.key : null };
}

/** Ends one child of a cancelled case, and asks for its own children to be ended; locks nothing but itself. */
export async function cancelChild(
  tx: Tx,
  wanted: { caseId: string; parentId: string; reason: string; by: string; nowMs: number },
  world: World,
): Promise<void> {
  const { caseId, parentId, reason, by, nowMs } = wanted;
  const act = beginAct(await lockCase(tx, caseId), by, nowMs, world);
  if (isOver(act.case)) return;
  cancel(act, { reason, children: 'cancel', because: 'parent', parent: parentId });
  await writeActs(tx, [act]);
  await askToEndChildren(tx, { parentId: caseId, by, reason }, nowMs);
}

function cancel(act: Act, data: Record<string, unknown>): void {
  for (const row of act.deadlines) fireRungs(act, row);
  act.case.status = 'cancelled';
  act.case.closedAt = new Date(act.nowMs);
  endEverything(act);
  note(act, { kind: 'case-cancelled', key: factKey.cancelled, data, tells: {} });
}
