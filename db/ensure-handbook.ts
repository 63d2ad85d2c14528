import type { Querier } from './connection';
import { ensureSchedules } from './ledger/schedules/ensure-schedules';
import { ensureFirstCalendars } from './read/calendars';
import { ensureFirstPolicies } from './read/policies';

/** Puts in place what the handbooks and the calendar say: the first policy of each procedure, their schedules, the known years. */
export async function ensureHandbook(db: Querier, nowMs: number): Promise<void> {
  await ensureFirstPolicies(db, nowMs);
  await ensureFirstCalendars(db, nowMs);
  await ensureSchedules(db, nowMs);
}
