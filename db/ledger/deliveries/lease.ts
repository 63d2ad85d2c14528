import type { TextMessage } from '../../../domain/cases/added';
import type { ChannelKey } from '../../../domain/notices/channels';
import type { Delivery, Notice } from '../../../domain/notices/delivery';
import { shapes } from '../../case-store/rows';
import type { Querier } from '../../connection';

/** A delivery that is to be tried now, with what it carries and how that stands at this moment. */
export interface Leased {
  delivery: Delivery;
  notice: Notice | null;
  text: TextMessage | null;
  /** Of the escalation it tells of; null where it tells of none. */
  escalation: 'open' | 'acknowledged' | 'ended' | null;
  case: { status: string; store: string | null; policyId: string } | null;
  /** It tells somebody of what is not their own step. */
  isSupervisors: boolean;
  /** Whoever it goes to is still reached there. */
  isTheirs: boolean;
  /** With which the other side checks that it is from here. */
  secret: string | null;
}

export interface Leasing {
  nowMs: number;
  untilMs: number;
  /** How many of each channel. */
  limits: readonly { channel: ChannelKey; limit: number }[];
  /** Only what goes to this address. */
  address?: string;
  /** At most so many under way to any one address. */
  ofAddress?: number;
  /** How many are under way here already, by lane. */
  busy?: ReadonlyMap<string, number>;
  /** Addresses, by their lanes, to which nothing is to go now. */
  except?: readonly string[];
}

type Row = Record<'delivery' | 'notice' | 'text', Record<string, unknown>> &
  Omit<Leased, 'delivery' | 'notice' | 'text'>;

/** Where a delivery waits its turn: with what goes to the same address, and a text to a customer by itself. */
export function laneOf({ channel, address, id }: Pick<Delivery, 'channel' | 'address' | 'id'>): string {
  return `${channel} ${address ?? id}`;
}

/** Leases what is queued to one sender for a while, events for systems aside; one that died gives its own back when the time is up. */
export async function leaseDeliveries(db: Querier, leasing: Leasing): Promise<Leased[]> {
  const { limits, nowMs, untilMs, address, ofAddress, busy = new Map<string, number>(), except = [] } = leasing;
  const found = await db.query<Row>({
    name: 'lease-deliveries',
    text: leaseSql,
    values: [
      limits.map(({ channel }) => channel),
      new Date(nowMs),
      limits.map(({ limit }) => limit),
      new Date(untilMs),
      address ?? null,
      ofAddress ?? null,
      except,
      LOOKED_AT,
      JSON.stringify(Object.fromEntries(busy)),
    ],
  });
  const rows = found.rows.map(({ delivery, notice, text, ...rest }) => ({
    ...rest,
    delivery: shapes.deliveries.fromJson(delivery),
    notice: notice && shapes.notices.fromJson(notice),
    text: text && shapes.texts.fromJson(text),
  }));
  return rows.sort((a, b) => a.delivery.queuedAt.getTime() - b.delivery.queuedAt.getTime());
}

/** Among how many that are due, for each that is leased, one for a free address is looked for. */
const LOOKED_AT = 20;

const leaseSql = `with due as (
    select q.*, wanted.most, row_number() over (partition by q.channel, coalesce(q.address, q.id) order by q.next_try_at) as nth
    from unnest($1::text[], $3::int[]) as wanted(channel, most), lateral (select id, channel, address, next_try_at from deliveries q
        where q.state = 'queued' and q.kind <> 'webhook' and q.channel = wanted.channel and q.next_try_at <= $2
        and ($5::text is null or q.address = $5) and not q.channel || ' ' || coalesce(q.address, q.id) = any($7)
        order by q.next_try_at limit wanted.most * $8) q
  ), chosen as (
    select id from (select id, most, row_number() over (partition by channel order by next_try_at) as place from due
      where $6::int is null or nth + coalesce(($9::jsonb ->> (channel || ' ' || coalesce(address, id)))::int, 0) <= $6) placed
    where place <= most
  ), leased as (
    update deliveries d set next_try_at = $4, tries = d.tries + 1
    from (select id from deliveries q where q.id in (select id from chosen) and q.state = 'queued' and q.next_try_at <= $2
        for update skip locked) l
    where d.id = l.id returning d.*)
  select to_jsonb(d) as delivery, to_jsonb(n) as notice, to_jsonb(t) as text, e.status as escalation,
    case when c.id is not null then jsonb_build_object('status', c.status, 'store', c.store, 'policyId', c.policy_id) end as "case",
    coalesce(w.secret, g.secret) as secret, (w.staff is not null or g.key is not null or d.kind = 'text') as "isTheirs",
    coalesce(not e."to" @> jsonb_build_array(jsonb_build_object('id', d.recipient, 'as', 'holder')), false) as "isSupervisors"
  from leased d
    left join notices n on n.id = d.about
    left join texts t on d.kind = 'text' and t.id = d.about
    left join escalations e on e.id = d.about
    left join cases c on c.id = d.case_id
    left join destinations w on w.staff = d.recipient and w.channel = d.channel and w.address = d.address
    left join groups g on 'group:' || g.key = d.recipient and g.channel = d.channel and g.address = d.address`;

/** What waits in a queue. */
export interface Waiting {
  /** Something may be leased now. */
  isDue: boolean;
  /** When the next one is to be tried after that, in epoch milliseconds; `Infinity` for never. */
  nextMs: number;
}

/** What is queued for these channels at an instant, and after it. */
export async function waitingDeliveries(db: Querier, channels: readonly ChannelKey[], nowMs: number): Promise<Waiting> {
  const found = await db.query<{ due: boolean; next: Date | null }>({
    name: 'waiting-deliveries',
    text: `select bool_or(due) as due, min(next) as next from unnest($1::text[]) as c(channel), lateral (select
      exists(select ${queuedSql} and d.next_try_at <= $2) as due,
      (select min(d.next_try_at) ${queuedSql} and d.next_try_at > $2) as next) m`,
    values: [channels, new Date(nowMs)],
  });
  const [row] = found.rows;
  return { isDue: row?.due ?? false, nextMs: row?.next?.getTime() ?? Infinity };
}

const queuedSql = `from deliveries d where d.state = 'queued' and d.kind <> 'webhook' and d.channel = c.channel`;
