import { complaintKeys } from '../../domain/complaints';
import type { CardHolder } from '../../domain/verification';
import type { Querier } from '../connection';

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
    text: `select 1 from cases where plate = $1 and procedure = any($2) and status in ('open', 'paused') limit 1`,
    values: [plate, complaintKeys],
  });
  return found.rows.length > 0;
}
