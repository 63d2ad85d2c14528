import type { Querier } from './connection';

const DAY_MS = 86_400_000;
const KEEP_HEARTBEATS_MS = DAY_MS;
const KEEP_EVENTS_MS = 30 * DAY_MS;
const KEEP_PROBES_MS = 7 * DAY_MS;
const KEEP_TEXT_DAYS_MS = 7 * DAY_MS;

/** Forgets the texts of days past, heartbeats of processes long gone, tickets nobody used, sessions that are over, what the provider said of signing out, how alarms were tried, and what systems were told long ago. */
export async function tidy(db: Querier, nowMs: number): Promise<void> {
  const before = (ms: number) => [new Date(nowMs - ms)];
  await db.query(`delete from text_days where day < $1::timestamptz::date`, before(KEEP_TEXT_DAYS_MS));
  await db.query(`delete from system_notes where at < $1`, before(KEEP_HEARTBEATS_MS));
  await db.query(
    `with old as (delete from deliveries d using webhooks w where d.kind = 'webhook' and d.recipient = 'webhook:' || w.id
        and d.queued_at < $1 and d.state <> 'queued' returning d.id)
      delete from delivery_attempts where delivery_id in (select id from old)`,
    before(KEEP_EVENTS_MS),
  );
  await db.query(
    `delete from probes where slot_at < $1 and state <> 'open' and slot_at < (select max(slot_at) from probes where state = 'back')`,
    before(KEEP_PROBES_MS),
  );
  await db.query(`delete from probe_outages where over_at < $1`, before(KEEP_PROBES_MS));
  await db.query(`delete from event_tickets where expires_at < $1`, before(0));
  await db.query(`delete from logout_tokens where ends_at < $1`, before(0));
  await db.query(`delete from sessions where least(idle_at, ends_at) <= $1`, before(0));
}
