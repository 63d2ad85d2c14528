import { cancel, cancelWith } from '../../../domain/cases/cancel';
import type { Caller } from '../../../domain/cases/caller';
import { childrenOnCancel, type ChildrenOnCancel } from '../../../domain/sla/policy';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { askToEndChildren } from '../children/children-to-end';
import { clocksOfChildren } from '../children/clocks-of-children';
import { parentOf } from '../children/parent';
import { takeCase, takeSeen } from '../take-case';

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
 * Ends a case without an outcome; the parent goes on. Its children are ended afterwards, each by itself, where that is
 * wanted; answers whether there are any to end, and the procedure where a clock ran: superiors are told. Throws as
 * `cancel`, and `not-found`.
 */
export async function cancelCase(tx: Tx, cancellation: Cancellation, world: KnownWorld): Promise<Cancelled> {
  const { caseId, reason, caller } = cancellation;
  const draft = await takeSeen(tx, cancellation, world);
  const children = cancellation.children ?? childrenOnCancel(draft.policy);
  const endsThem = children === 'cancel';
  const ranAClock = cancel(draft, { reason, children }, endsThem ? await clocksOfChildren(tx, caseId) : []);
  await writeDrafts(tx, [draft]);
  await advance(tx, await parentOf(tx, draft, world), world);
  const asked = { parentId: caseId, by: caller.id, reason };
  const hasChildren = endsThem && (await askToEndChildren(tx, asked, draft.nowMs));
  return { hasChildren, stopped: ranAClock ? draft.procedure.key : null };
}

/** Ends one child of a cancelled case, and asks for its own children to be ended; locks nothing but itself. */
export async function cancelChild(
  tx: Tx,
  wanted: { caseId: string; parentId: string; reason: string; by: string; now: () => number },
  world: KnownWorld,
): Promise<void> {
  const { caseId, parentId, reason, by } = wanted;
  const draft = await takeCase(tx, wanted, world);
  if (!cancelWith(draft, { reason, parent: parentId })) return;
  await writeDrafts(tx, [draft]);
  await askToEndChildren(tx, { parentId: caseId, by, reason }, draft.nowMs);
}
