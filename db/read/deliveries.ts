import type { Delivery } from '../../domain/notices/delivery';
import { shapes } from '../case-store/rows';
import type { Querier } from '../connection';
import { isForAgency } from './for-agency';
import type { Sight } from './lists';
import { isShown } from './shown';
import { statement } from './statement';

/** One try, as the record has it. */
export interface Tried {
  at: string;
  tookMs: number;
  result: string;
  answer: string;
}

export interface DeliveryListed {
  delivery: Delivery;
  /** The phone, where it carries a text. */
  phone: string | null;
  /** What the notice says, where it carries one. */
  said: Record<string, unknown> | null;
  attempts: Tried[];
  /** The kind of the fact that an event for a system tells of, while the ledger keeps it. */
  factKind: string | null;
}

export interface DeliveryFilter extends Sight {
  /** Who asks: their own they see whatever else they do. */
  reader: string;
  /** They see those of the cases they see, and those of the people of their stores. */
  supervises: boolean;
  state?: string | undefined;
  channel?: string | undefined;
  caseId?: string | undefined;
  recipient?: string | undefined;
  id?: string | undefined;
  after: (string | null)[] | null;
  limit: number;
}

/** What is or was on its way, the latest first. */
export async function listDeliveries(db: Querier, filter: DeliveryFilter): Promise<DeliveryListed[]> {
  const { seen, agency, reader, supervises, state, channel, caseId, recipient, id, after, limit } = filter;
  const asked = [state ?? null, channel ?? null, caseId ?? null, recipient ?? null, id ?? null];
  const rows = await listed(db, [
    seen,
    agency,
    reader,
    supervises,
    ...asked,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ]);
  return rows.map(row => ({ ...row, delivery: shapes.deliveries.fromJson(row.delivery) }));
}

/** Of a delivery `d`. */
export const factKind = `case when d.kind = 'webhook' then (select f.kind from case_facts f
  where f.case_id = d.case_id and f.seq = split_part(d.about, '.', 4)::int) end`;

// by hand, as what an agency sees of a case is
const listed = statement<Omit<DeliveryListed, 'delivery'> & { delivery: Record<string, unknown> }>({
  name: 'list-deliveries',
  text: `select to_jsonb(d) as delivery, t.phone, n.body as said, ${factKind} as "factKind",
      (select coalesce(jsonb_agg(jsonb_build_object('at', a.at, 'tookMs', a.took_ms, 'result', a.result, 'answer', a.answer)
        order by a.nth), '[]') from delivery_attempts a where a.delivery_id = d.id) as attempts
    from deliveries d left join cases c on c.id = d.case_id left join texts t on d.kind = 'text' and t.id = d.about
      left join staff s on s.id = d.recipient and d.kind not in ('webhook', 'text') left join notices n on n.id = d.about
    where ${isShown('c')} and ((d.recipient = $3 and d.kind not in ('webhook', 'text')) or ($4 and ($1::text[] is null or c.store = any($1) or s.store = any($1)
        or ${isForAgency('$2', 'c.round')})))
      and ($5::text is null or d.state = $5) and ($6::text is null or d.channel = $6) and ($7::text is null or d.case_id = $7)
      and ($8::text is null or d.recipient = $8) and ($9::text is null or d.id = $9)
      and ($10::timestamptz is null or (d.queued_at, d.id) < ($10, $11))
    order by d.queued_at desc, d.id desc limit $12`,
  columns: { delivery: 'jsonb', phone: 'text', said: 'jsonb', attempts: 'jsonb', factKind: 'text' },
});
