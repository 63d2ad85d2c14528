import type { Querier } from './connection';
import { ensureFirstCalendars } from './ledger/calendars/ensure-first-calendars';
import { ensureFirstPolicies } from './ledger/policies/ensure-first-policies';
import { ensureSchedules } from './ledger/schedules/ensure-schedules';

/**
 * Puts in place what the handbooks and the calendar say: the first policy of each procedure, their schedules, the known
 * years. Answers the ids of the policies there are, each complete.
 */
export async function ensureHandbook(db: Querier, nowMs: number): Promise<string[]> {
  const complete = await ensureFirstPolicies(db, nowMs);
  await ensureFirstCalendars(db, nowMs);
  await ensureSchedules(db, nowMs);
  return complete;
}
