import { complaintKeys } from '../../domain/complaints';
import type { CardHolder } from '../../domain/people/verification';
import type { Querier } from '../connection';
import { statement } from './statement';

/** The customer of a plate with every card on it, or null when nobody knows the plate. */
export async function findHolder(db: Querier, plate: string): Promise<CardHolder | null> {
  const [holder] = await holdersOf(db, [plate]);
  return holder ?? null;
}

// by hand, as whoever is verified waits for it
const holdersOf = statement<CardHolder>({
  name: 'find-holder',
  text: `select c.customer_name as "customerName", c.phone, coalesce((
      select jsonb_agg(jsonb_build_object('cardNumber', k.card_number, 'validUntil', k.valid_until, 'services', to_jsonb(k.services), 'state', k.state))
      from cards k where k.plate = c.plate), '[]') as cards
    from customers c where c.plate = $1`,
  columns: { customerName: 'text', phone: 'text', cards: 'jsonb' },
});

/** Is there an open complaint about this car? */
export async function hasOpenComplaint(db: Querier, plate: string): Promise<boolean> {
  return (await openComplaints(db, [plate, complaintKeys])).length > 0;
}

// by hand, as it is asked when a request is accepted
const openComplaints = statement<{ id: string }>({
  name: 'open-complaint',
  text: `select id from cases where plate = $1 and procedure = any($2) and status in ('open', 'paused') limit 1`,
  columns: { id: 'text' },
});
