import type { Querier } from '../../connection';
import type { Supervised } from './incident';

/** Breaches that somebody supervises and has not read: several of a store, or of one where an incident is under way. */
export interface Crowd extends Supervised {
  /** Of the deliveries in the inbox. */
  ids: string[];
  /** Of the notices. */
  abouts: string[];
  instants: Date[];
  /** That of the latest case. */
  policyId: string;
  isUnderWay: boolean;
}

const LONGEST_WINDOW_MS = 3_600_000;

/** The crowds of the last hour, or that of one store and person. */
export async function crowds(db: Querier, nowMs: number, of: Supervised | null = null): Promise<Crowd[]> {
  const found = await db.query<Crowd>({
    name: 'crowds',
    text: `select c.store, d.recipient, array_agg(d.id) as ids, array_agg(d.about) as abouts, array_agg(d.queued_at) as instants,
        (array_agg(c.policy_id order by d.queued_at desc))[1] as "policyId", ${isUnderWay} as "isUnderWay"
      from deliveries d join escalations e on e.id = d.about join cases c on c.id = d.case_id
      where d.kind = 'escalation' and d.channel = 'in-app' and d.state = 'delivered' and d.queued_at > $1
        and ($2::text is null or (c.store, d.recipient) = ($2, $3::text)) and c.store is not null
        and not e."to" @> jsonb_build_array(jsonb_build_object('id', d.recipient, 'as', 'holder'))
      group by c.store, d.recipient having count(*) > 1 or ${isUnderWay}`,
    values: [new Date(nowMs - LONGEST_WINDOW_MS), of?.store ?? null, of?.recipient ?? null],
  });
  return found.rows;
}

const isUnderWay = `exists (select from incidents i
  where i.store = c.store and i.recipient = d.recipient and i.ended_at is null)`;
