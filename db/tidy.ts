import type { Querier } from './connection';

const DAY_MS = 86_400_000;
const KEEP_HEARTBEATS_MS = DAY_MS;
const KEEP_TEXT_DAYS_MS = 7 * DAY_MS;

/** Forgets the texts of days past, heartbeats of processes long gone, and tickets nobody used. */
export async function tidy(db: Querier, nowMs: number): Promise<void> {
  const before = (ms: number) => [new Date(nowMs - ms)];
  await db.query(`delete from text_days where day < $1::timestamptz::date`, before(KEEP_TEXT_DAYS_MS));
  await db.query(`delete from system_notes where at < $1`, before(KEEP_HEARTBEATS_MS));
  await db.query(`delete from event_tickets where expires_at < $1`, before(0));
}
