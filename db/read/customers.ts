import type { CardHolder } from '../../domain/verification';
import type { Querier } from '../connection';
import { ofStores } from './lists';

/** The customer of a plate with every card on it, or null when nobody knows the plate. */
export async function findHolder(db: Querier, plate: string): Promise<CardHolder | null> {
  const found = await db.query<{ customer_name: string; phone: string | null; cards: CardHolder['cards'] }>({
    name: 'find-holder',
    text: `select c.customer_name, c.phone, coalesce((
        select jsonb_agg(jsonb_build_object('cardNumber', k.card_number, 'validUntil', k.valid_until, 'services', to_jsonb(k.services)))
        from cards k where k.plate = c.plate), '[]') as cards
      from customers c where c.plate = $1`,
    values: [plate],
  });
  const row = found.rows[0];
  return row ? { customerName: row.customer_name, phone: row.phone, cards: row.cards } : null;
}

/** Is there an open complaint about this car? */
export async function hasOpenComplaint(db: Querier, plate: string): Promise<boolean> {
  const found = await db.query({
    name: 'open-complaint',
    text: `select 1 from cases where plate = $1 and procedure = 'complaint' and status in ('open', 'paused') limit 1`,
    values: [plate],
  });
  return found.rows.length > 0;
}

export interface PastCase {
  caseId: string;
  procedure: string;
  store: string | null;
  status: string;
  outcome: string | null;
  openedAt: string;
  calls: { step: string | null; at: string; by: string; outcome: string | null; note: string | null }[];
}

/**
 * A car's earlier cases with the calls made in each, the latest first (S4: read before calling). One that went on in
 * another store is told as far as the car was in a store that is seen.
 */
export async function customerHistory(db: Querier, plate: string, seen: readonly string[] | null): Promise<PastCase[]> {
  const found = await db.query<Omit<PastCase, 'openedAt'> & { openedAt: Date }>({
    name: 'customer-history',
    text: `select c.id as "caseId", c.procedure, coalesce(own.store, c.store) as store, c.status, c.outcome,
        coalesce(own.since, c.opened_at) as "openedAt", (
        select coalesce(jsonb_agg(jsonb_build_object('step', f.step, 'at', to_char(f.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'by', f.by, 'outcome', f.data ->> 'outcome', 'note', f.data ->> 'note') order by f.seq), '[]')
        from case_facts f where f.case_id = c.id and (f.kind = 'call-attempted'
          or (f.kind = 'step-completed' and f.step in ('call-customer', 'answer-customer')))) as calls
      from cases c left join lateral (
        select min(v.received_at) as since, (array_agg(v.store order by v.round desc))[1] as store from departures v
        where v.case_id = c.id and v.round is not null and v.store = any($2)) own on true
      where c.plate = $1 and ($2::text[] is null or ${ofStores('$2::text[]')}) order by c.opened_at desc limit 50`,
    values: [plate, seen],
  });
  return found.rows.map(row => ({ ...row, openedAt: row.openedAt.toISOString() }));
}
