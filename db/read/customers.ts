import { and, eq, inArray } from 'drizzle-orm';
import { complaintKeys } from '../../domain/complaints';
import type { CardHolder } from '../../domain/people/verification';
import type { Querier } from '../connection';
import { cards, cases, customers } from '../schema';
import { isOpen } from './open-cases';
import { reading } from './reading';

/** The customer of a plate with every card on it, or null when nobody knows the plate. */
export async function findHolder(db: Querier, plate: string): Promise<CardHolder | null> {
  const { cardNumber, validUntil, services } = cards;
  const found = await reading(db)
    .select({
      holder: { customerName: customers.customerName, phone: customers.phone },
      card: { cardNumber, validUntil, services },
    })
    .from(customers)
    .leftJoin(cards, eq(cards.plate, customers.plate))
    .where(eq(customers.plate, plate));
  const [first] = found;
  return first ? { ...first.holder, cards: found.flatMap(({ card }) => card ?? []) } : null;
}

/** Is there an open complaint about this car? */
export async function hasOpenComplaint(db: Querier, plate: string): Promise<boolean> {
  const found = await reading(db)
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.plate, plate), inArray(cases.procedure, complaintKeys), isOpen))
    .limit(1);
  return found.length > 0;
}
