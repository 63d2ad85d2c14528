import { DomainError } from '../errors';
import { factKey } from '../language/facts';
import type { ChildrenOnCancel } from '../sla/policy';
import { firePassed } from './alerts/fire-rungs';
import { runningClocks, stopped, type StoppedClock } from './alerts/tell-stopped';
import { note, type Draft } from './draft';
import { endEverything } from './end-everything';
import { isOver } from './state';

/**
 * Ends a case without an outcome, for the reason somebody gives; nothing of it alarms any more. `childrens` are the clocks
 * that stop with those of its children. Answers whether a clock ran: superiors are told. Throws `case-over`.
 */
export function cancel(
  draft: Draft,
  { reason, children }: { reason: string; children: ChildrenOnCancel },
  childrens: readonly StoppedClock[],
): boolean {
  if (isOver(draft.case)) throw new DomainError('case-over', `The case is ${draft.case.status} already.`);
  firePassed(draft);
  const clocks = [...runningClocks(draft), ...childrens];
  end(draft, { reason, children, ...stopped(draft, 'clock-cancelled', clocks) });
  return clocks.length > 0;
}

/** Ends a case since its parent was cancelled. Answers false for one that was over before. */
export function cancelWith(draft: Draft, { reason, parent }: { reason: string; parent: string }): boolean {
  if (isOver(draft.case)) return false;
  firePassed(draft);
  end(draft, { reason, children: 'cancel', because: 'parent', parent });
  return true;
}

function end(draft: Draft, data: Record<string, unknown>): void {
  draft.case.status = 'cancelled';
  draft.case.closedAt = new Date(draft.nowMs);
  endEverything(draft);
  note(draft, { kind: 'case-cancelled', key: factKey.cancelled, data, tells: {} });
}
