import { nextAllowedAt } from '../../domain/contact-rule';
import type { Querier } from '../connection';
import type { Act } from './act';
import { plannedMs } from './moments';

/**
 * The first moment the call of a step may be made, in epoch milliseconds, or null when that is now or the step is no
 * planned call. A planned call that opens in rest hours waits for the next calling hours; its clock starts then
 * (decision 2).
 */
export async function callStart(_tx: Querier, act: Act, step: string): Promise<number | null> {
  const table = act.procedure.steps[step];
  if (!table?.call?.bound) return null;
  const allowedMs = nextAllowedAt(act.policy.contact, Math.max(act.nowMs, plannedMs(act, table) ?? 0));
  return allowedMs > act.nowMs ? allowedMs : null;
}
