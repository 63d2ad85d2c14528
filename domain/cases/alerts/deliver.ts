import { byFirstWay } from '../../notices/by-first-way';
import { inInbox, onItsWay, queuedFor, type Notice } from '../../notices/delivery';
import { groupsTold } from '../../notices/groups-told';
import type { LadderTarget } from '../../sla/ladder';
import type { Recipient } from '../../sla/recipients';
import type { Draft } from '../draft';

/** Puts a notice on record. */
export function addNotice(draft: Draft, notice: Notice): void {
  const { notices } = draft.added;
  if (!notices.some(({ id }) => id === notice.id)) notices.push(notice);
}

/** Has a notice reach a person: in the inbox at once, and by the first of their ways that takes it. */
export function deliverTo(draft: Draft, notice: Notice, recipient: string, level: string): void {
  const { deliveries } = draft.added;
  const queued = queuedFor(notice, recipient);
  const { timeZone } = draft.policy.contact;
  const out = byFirstWay(queued, draft.world.waysOf(recipient), { level, timeZone });
  deliveries.push(inInbox(queued), ...(out ? [out] : []));
}

/** Has it reach the groups that a level names, and those of the roles it is told to. */
export function deliverToGroups(
  draft: Draft,
  notice: Notice,
  targets: readonly LadderTarget[],
  told: readonly Recipient[],
): void {
  for (const group of groupsTold(draft.world.groups(), targets, told, draft.case.store)) {
    const queued = queuedFor(notice, `group:${group.key}`);
    draft.added.deliveries.push(onItsWay(queued, { ...group, way: 1, nextTryAt: new Date(draft.nowMs) }));
  }
}
