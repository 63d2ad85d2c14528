import { and, asc, eq, gt, inArray, like, not, sql, type SQL } from 'drizzle-orm';
import type { Entry } from '../../../domain/people/entries';
import { PSEUDONYM } from '../../../domain/retention/forget';
import type { Querier } from '../../connection';
import { cards, customers, soughtName } from '../../schema';
import { reading } from '../reading';
import { bodyOf, versionOf, type Page } from './lists';

export interface CustomersAsked extends Page<string> {
  plate?: string | undefined;
  /** How a name begins. */
  name?: string | undefined;
  phone?: string | undefined;
  /** A card's number, in each form it may be kept in. */
  card?: readonly string[] | undefined;
}

/** Customers by plate; who was erased is nobody any more. */
export async function listCustomers(db: Querier, asked: CustomersAsked): Promise<Entry<'customer'>[]> {
  const { plate, name, phone, card, after, limit } = asked;
  const ofCard =
    card &&
    reading(db)
      .select({ plate: cards.plate })
      .from(cards)
      .where(inArray(cards.cardNumber, [...card]));
  return reading(db)
    .select({ key: customers.plate, ...versionOf(customers), body: bodyOf('customer') })
    .from(customers)
    .where(
      and(
        plate === undefined ? undefined : eq(customers.plate, plate),
        name === undefined ? undefined : beginsWith(name),
        phone === undefined ? undefined : eq(customers.phone, phone),
        ofCard && inArray(customers.plate, ofCard),
        not(like(customers.plate, `${PSEUDONYM}%`)),
        after === null ? undefined : gt(customers.plate, after),
      ),
    )
    .orderBy(asc(customers.plate))
    .limit(limit);
}

/** The cards of one customer, by number. */
export async function listCards(
  db: Querier,
  { plate, after, limit }: Page<string> & { plate: string },
): Promise<Entry<'card'>[]> {
  return reading(db)
    .select({ key: cards.cardNumber, ...versionOf(cards), body: bodyOf('card') })
    .from(cards)
    .where(and(eq(cards.plate, plate), after === null ? undefined : gt(cards.cardNumber, after)))
    .orderBy(asc(cards.cardNumber))
    .limit(limit);
}

/** By the index of names: `~>=~` and `~<~` compare letter by letter, whatever the database's language. */
function beginsWith(name: string): SQL | undefined {
  const [own, sought] = [soughtName(customers.customerName), soughtName(sql`${name}::text`)];
  return and(sql`${own} ~>=~ ${sought}`, sql`${own} ~<~ (${sought} || chr(1114111))`);
}
