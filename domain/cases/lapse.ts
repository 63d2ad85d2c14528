import { durationSetting } from '../sla/policy';
import type { Draft } from './draft';
import { openSteps, type Step } from './state';

/**
 * Whoever holds a step has just claimed it, was given it, called, or reported: their time begins anew. A call that may not be
 * made yet does not count against who waits for it.
 */
export function showLife(draft: Draft, row: Step): void {
  const spanMs = durationSetting(draft.policy, 'claimLapsesAfter') ?? 0;
  if (row.claimedBy === null || spanMs === 0) row.claimEndsAt = null;
  else row.claimEndsAt = new Date(Math.max(draft.nowMs, row.notBefore?.getTime() ?? 0) + spanMs);
}

/** The open steps whose holder has given no sign of life for as long as the policy allows; a call that was put off since waits for its moment. */
export function lapsed(draft: Draft): Step[] {
  const { nowMs } = draft;
  for (const row of openSteps(draft))
    if (row.claimEndsAt !== null && (row.notBefore?.getTime() ?? 0) > nowMs) showLife(draft, row);
  return openSteps(draft).filter(({ claimEndsAt }) => claimEndsAt !== null && claimEndsAt.getTime() <= nowMs);
}
