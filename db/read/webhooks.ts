import type { EventType } from '../../domain/events/event';
import { recipientOf, type Webhook } from '../../domain/webhooks/webhook';
import { shapes } from '../case-store/rows';
import type { Querier } from '../connection';
import type { DeliveryListed } from './deliveries';
import { statement } from './statement';

/** A webhook as it is shown: never its secret. */
export interface WebhookListed extends Webhook {
  types: EventType[];
  createdAt: Date;
  createdBy: string;
  endedAt: Date | null;
  formerUntil: Date | null;
  failingSince: Date | null;
  failure: string | null;
  offSince: Date | null;
  /** How many events are on their way to it. */
  waiting: number;
}

/** The webhooks of these stores (null: all), those that run or the one that is asked for. */
export async function listWebhooks(db: Querier, seen: readonly string[] | null, id?: string): Promise<WebhookListed[]> {
  return listed(db, [seen, id ?? null]);
}

const listed = statement<WebhookListed>({
  name: 'list-webhooks',
  text: `select w.id, w.url, w.types, w.store, w.created_at as "createdAt", w.created_by as "createdBy", w.ended_at as "endedAt",
      w.former_until as "formerUntil", f.since as "failingSince", f.reason as failure, f.off_since as "offSince",
      (select count(*)::int from deliveries d where d.kind = 'webhook' and d.state = 'queued'
        and d.recipient = 'webhook:' || w.id) as waiting
    from webhooks w left join failing_addresses f on f.channel = 'webhook' and f.address = w.url
    where ($1::text[] is null or w.store = any($1)) and case when $2::text is null then w.ended_at is null else w.id = $2 end
    order by w.created_at, w.id`,
  columns: {
    ...{ id: 'text', url: 'text', types: '_text', store: 'text', createdBy: 'text', failure: 'text', waiting: 'int4' },
    ...{ createdAt: 'timestamptz', endedAt: 'timestamptz', formerUntil: 'timestamptz' },
    ...{ failingSince: 'timestamptz', offSince: 'timestamptz' },
  },
});

export interface EventFilter {
  state?: string | undefined;
  /** Behind this delivery. */
  after?: string | undefined;
  /** This one alone. */
  id?: string | undefined;
  limit: number;
}

/** What went or is to go to a webhook, in its order; null where `after` is none of its deliveries. */
export async function listEvents(
  db: Querier,
  webhook: Pick<Webhook, 'id'>,
  { state, after, id, limit }: EventFilter,
): Promise<DeliveryListed[] | null> {
  const recipient = recipientOf(webhook);
  const place = after === undefined ? [{ position: 0 }] : await placeOf(db, [recipient, after]);
  if (!place[0]) return null;
  const rows = await eventsListed(db, [recipient, place[0].position, state ?? null, id ?? null, limit]);
  return rows.map(row => ({ ...row, phone: null, said: null, delivery: shapes.deliveries.fromJson(row.delivery) }));
}

const placeOf = statement<{ position: number }>({
  text: `select position::float8 as position from deliveries where recipient = $1 and id = $2 and kind = 'webhook'`,
  columns: { position: 'float8' },
});

const eventsListed = statement<Pick<DeliveryListed, 'attempts'> & { delivery: Record<string, unknown> }>({
  name: 'list-events',
  text: `select to_jsonb(d) as delivery,
      (select coalesce(jsonb_agg(jsonb_build_object('at', a.at, 'tookMs', a.took_ms, 'result', a.result, 'answer', a.answer)
        order by a.nth), '[]') from delivery_attempts a where a.delivery_id = d.id) as attempts
    from deliveries d
    where d.kind = 'webhook' and d.recipient = $1 and d.position > $2::float8 and ($3::text is null or d.state = $3)
      and ($4::text is null or d.id = $4)
    order by d.position limit $5`,
  columns: { delivery: 'jsonb', attempts: 'jsonb' },
});
