import type { JournalFact } from '../../../domain/events/event';
import type { Delivery } from '../../../domain/notices/delivery';
import { shapes } from '../../case-store/rows';
import type { Querier } from '../../connection';
import { factOf, factsFrom } from '../../journal/committed-facts';
import { PROBE_EVERY_MS } from '../deliveries/failing';
import type { Waiting } from '../deliveries/lease';

/** An event that is to be sent to a system now. */
export interface LeasedEvent {
  delivery: Delivery;
  /** Null where the ledger keeps it no more. */
  fact: JournalFact | null;
  /** By which its case goes. */
  policyId: string | null;
  webhook: { id: string; store: string | null; createdBy: string };
  /** The newer first. */
  secrets: string[];
}

export interface LeasingEvents {
  limit: number;
  /** At most so many of one webhook. */
  ofLane: number;
  nowMs: number;
  untilMs: number;
  /** How many are under way here, by recipient. */
  busy: ReadonlyMap<string, number>;
}

const SELDOMEST_MS = 3_600_000;

/**
 * Leases what is to go to systems: of each case only what is the first that waits for a webhook, and no more than two at once
 * of any. Of an address that is switched off one goes when it is tried again, whichever has waited longest. Whoever asked for
 * patience is left alone until then.
 */
export async function leaseEvents(
  db: Querier,
  { limit, ofLane, nowMs, untilMs, busy }: LeasingEvents,
): Promise<LeasedEvent[]> {
  const found = await db.query<Omit<LeasedEvent, 'delivery'> & { delivery: Record<string, unknown> }>({
    name: 'lease-events',
    text: leaseSql,
    values: [
      new Date(nowMs),
      new Date(untilMs),
      JSON.stringify(Object.fromEntries(busy)),
      limit,
      ofLane,
      PROBE_EVERY_MS,
      SELDOMEST_MS,
    ],
  });
  return found.rows.map(({ delivery, ...rest }) => ({ ...rest, delivery: shapes.deliveries.fromJson(delivery) }));
}

/** Of what is queued (`q`) for a webhook, the first of its case. */
const isFirst = `not exists (select from deliveries e where e.kind = 'webhook' and e.state = 'queued'
  and e.recipient = q.recipient and e.case_id = q.case_id and e.position < q.position)`;

const isWaiting = `q.kind = 'webhook' and q.state = 'queued' and q.recipient = 'webhook:' || w.id`;

/** It runs, and asks for no patience. */
const isAsked = `w.ended_at is null and (w.wait_until is null or w.wait_until <= $1)`;

const leaseSql = `with probed as (
    update failing_addresses f set next_probe_at = $1::timestamptz
      + greatest($6 * interval '1 millisecond', least($7 * interval '1 millisecond', ($1::timestamptz - f.off_since) / 4))
    where f.channel = 'webhook' and f.off_since is not null and f.next_probe_at <= $1 and exists (
      select from webhooks w join deliveries q on ${isWaiting} where w.url = f.address and ${isAsked})
    returning f.address),
  open as (
    select w.id, w.url in (select address from probed) as is_probe from webhooks w left join failing_addresses f
      on f.channel = 'webhook' and f.address = w.url and f.off_since is not null
    where ${isAsked} and (f.address is null or w.url in (select address from probed))),
  leased as (
    update deliveries d set next_try_at = $2, tries = d.tries + 1
    from (select l.id from open w cross join lateral (
        select q.id, q.next_try_at from deliveries q
        where ${isWaiting} and (q.next_try_at <= $1 or w.is_probe) and ${isFirst} order by q.next_try_at, q.position
        limit case when w.is_probe then 1 else greatest(0, $5 - coalesce(($3::jsonb ->> ('webhook:' || w.id))::int, 0)) end
        for update skip locked) l
      order by l.next_try_at limit $4) l
    where d.id = l.id returning d.*)
  select to_jsonb(l) as delivery, e.fact, k.policy_id as "policyId",
    jsonb_build_object('id', w.id, 'store', w.store, 'createdBy', w.created_by) as webhook,
    case when w.former_until > $1 then array[w.secret, w.former_secret] else array[w.secret] end as secrets
  from leased l join webhooks w on 'webhook:' || w.id = l.recipient
    left join cases k on k.id = l.case_id
    left join lateral (select ${factOf} as fact from ${factsFrom}
      where f.case_id = l.case_id and f.seq = split_part(l.about, '.', 4)::int) e on true
  order by l.position`;

/** Whether there may be something to send at an instant, and when there is after it. */
export async function waitingEvents(db: Querier, nowMs: number): Promise<Waiting> {
  const found = await db.query<{ due: boolean; next: Date | null }>({
    name: 'waiting-events',
    text: `select bool_or(${isAsked} and exists (select from deliveries q where ${isWaiting}
          and case when f.address is null then q.next_try_at <= $1 else f.next_probe_at <= $1 end)) as due,
        min(case when w.wait_until > $1
          then (select w.wait_until where exists (select from deliveries q where ${isWaiting}))
          when f.address is null then (select min(q.next_try_at) from deliveries q where ${isWaiting} and q.next_try_at > $1)
          else (select f.next_probe_at where exists (select from deliveries q where ${isWaiting})) end) as next
      from webhooks w left join failing_addresses f
        on f.channel = 'webhook' and f.address = w.url and f.off_since is not null
      where w.ended_at is null`,
    values: [new Date(nowMs)],
  });
  const [row] = found.rows;
  return { isDue: row?.due ?? false, nextMs: row?.next?.getTime() ?? Infinity };
}
