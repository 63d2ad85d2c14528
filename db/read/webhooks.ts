import type { EventType } from '../../domain/events/event';
import { recipientOf, type Webhook, type WebhookEnding } from '../../domain/webhooks/webhook';
import { shapes } from '../case-store/rows';
import type { Querier } from '../connection';
import { factKind, type DeliveryListed } from './deliveries';
import { statement } from './statement';

/** A webhook as it is shown: never its secret. */
export interface WebhookListed extends Webhook {
  types: EventType[];
  createdAt: Date;
  createdBy: string;
  endedAt: Date | null;
  endedWhy: WebhookEnding | null;
  formerUntil: Date | null;
  failingSince: Date | null;
  failure: string | null;
  offSince: Date | null;
  /** It asked for patience until then. */
  waitUntil: Date | null;
  /** How many events are on their way to it. */
  waiting: number;
}

export interface WebhookFilter {
  /** This one alone, whether it runs or not. */
  id?: string;
  /** Those too that have ended since. */
  endedSinceMs?: number;
}

/** The webhooks of these stores (null: all) that run, the oldest first. */
export async function listWebhooks(
  db: Querier,
  seen: readonly string[] | null,
  { id, endedSinceMs }: WebhookFilter = {},
): Promise<WebhookListed[]> {
  return listed(db, [seen, id ?? null, endedSinceMs === undefined ? null : new Date(endedSinceMs)]);
}

const listed = statement<WebhookListed>({
  name: 'list-webhooks',
  text: `select w.id, w.url, w.types, w.store, w.created_at as "createdAt", w.created_by as "createdBy", w.ended_at as "endedAt",
      w.ended_why as "endedWhy", w.wait_until as "waitUntil", w.former_until as "formerUntil", f.since as "failingSince", f.reason as failure, f.off_since as "offSince",
      (select count(*)::int from deliveries d where d.kind = 'webhook' and d.state = 'queued'
        and d.recipient = 'webhook:' || w.id) as waiting
    from webhooks w left join failing_addresses f on f.channel = 'webhook' and f.address = w.url
    where ($1::text[] is null or w.store = any($1)) and case when $2::text is null
      then w.ended_at is null or w.ended_at >= $3::timestamptz else w.id = $2 end
    order by w.created_at, w.id`,
  columns: {
    ...{ id: 'text', url: 'text', types: '_text', store: 'text', createdBy: 'text', failure: 'text', waiting: 'int4' },
    endedWhy: 'text',
    ...{ createdAt: 'timestamptz', endedAt: 'timestamptz', formerUntil: 'timestamptz' },
    ...{ failingSince: 'timestamptz', offSince: 'timestamptz', waitUntil: 'timestamptz' },
  },
});

export interface EventFilter {
  state?: string | undefined;
  /** The latest first. */
  isLatestFirst?: boolean;
  /** Behind this delivery, in that order. */
  after?: string | undefined;
  /** This one alone. */
  id?: string | undefined;
  limit: number;
}

/** What went or is to go to a webhook, in its order or the other way round; null where `after` is none of its deliveries. */
export async function listEvents(
  db: Querier,
  webhook: Pick<Webhook, 'id'>,
  { state, after, id, limit, isLatestFirst = false }: EventFilter,
): Promise<DeliveryListed[] | null> {
  const recipient = recipientOf(webhook);
  const start = { position: isLatestFirst ? Infinity : 0 };
  const [place] = after === undefined ? [start] : await placeOf(db, [recipient, after]);
  if (!place) return null;
  const list = isLatestFirst ? latestEvents : events;
  const rows = await list(db, [recipient, place.position, state ?? null, id ?? null, limit]);
  return rows.map(row => ({ ...row, phone: null, said: null, delivery: shapes.deliveries.fromJson(row.delivery) }));
}

const placeOf = statement<{ position: number }>({
  text: `select position::float8 as position from deliveries where recipient = $1 and id = $2 and kind = 'webhook'`,
  columns: { position: 'float8' },
});

type EventRow = Pick<DeliveryListed, 'attempts' | 'factKind'> & { delivery: Record<string, unknown> };

const eventsSql = (behind: '<' | '>', order: 'asc' | 'desc') => `select to_jsonb(d) as delivery,
      ${factKind} as "factKind",
      (select coalesce(jsonb_agg(jsonb_build_object('at', a.at, 'tookMs', a.took_ms, 'result', a.result, 'answer', a.answer)
        order by a.nth), '[]') from delivery_attempts a where a.delivery_id = d.id) as attempts
    from deliveries d
    where d.kind = 'webhook' and d.recipient = $1 and d.position ${behind} $2::float8 and ($3::text is null or d.state = $3)
      and ($4::text is null or d.id = $4)
    order by d.position ${order} limit $5`;

const columns = { delivery: 'jsonb', attempts: 'jsonb', factKind: 'text' } as const;

const events = statement<EventRow>({ name: 'list-events', text: eventsSql('>', 'asc'), columns });

const latestEvents = statement<EventRow>({ name: 'list-latest-events', text: eventsSql('<', 'desc'), columns });
