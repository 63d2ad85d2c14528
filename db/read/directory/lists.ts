import { and, arrayContains, asc, eq, gt, inArray, isNotNull, like, lte, not, sql, type SQL } from 'drizzle-orm';
import type { Agency } from '../../../domain/people/agencies';
import type { Entries, Entry, EntryKind } from '../../../domain/people/entries';
import { PSEUDONYM } from '../../../domain/retention/forget';
import type { Querier } from '../../connection';
import { agencies, cards, customers, soughtName, staff, stores } from '../../schema';
import { reading } from '../reading';
import { bodySql } from './entries';

interface Page<Place> {
  after: Place | null;
  limit: number;
}

const bodyOf = <Kind extends EntryKind>(kind: Kind) => sql<Entries[Kind]>`${sql.raw(bodySql(kind))}`;
const versionOf = <T extends typeof stores | typeof staff | typeof agencies | typeof customers | typeof cards>(table: T) => ({
  version: table.version,
  changedAt: table.changedAt,
  changedBy: table.changedBy,
});

/** Stores by district and key; those without a district first. */
export async function listStores(
  db: Querier,
  asked: Page<readonly [string, string]> & {
    district?: string | undefined;
    /** Part of a key, a name or a district. */
    q?: string | undefined;
    closed?: boolean | undefined;
    nowMs: number;
  },
): Promise<Entry<'store'>[]> {
  const district = sql`coalesce(${stores.district}, '')`;
  const said = sql`lower(concat_ws(' ', ${stores.key}, ${stores.name}, ${stores.district}))`;
  const isClosed = and(isNotNull(stores.closedAt), lte(stores.closedAt, new Date(asked.nowMs)));
  return reading(db)
    .select({ key: stores.key, ...versionOf(stores), body: bodyOf('store') })
    .from(stores)
    .where(
      and(
        asked.district === undefined ? undefined : eq(stores.district, asked.district),
        asked.q === undefined ? undefined : sql`strpos(${said}, lower(${asked.q})) > 0`,
        asked.closed === undefined ? undefined : sql`coalesce(${isClosed}, false) = ${asked.closed}`,
        asked.after === null ? undefined : sql`(${district}, ${stores.key}) > (${asked.after[0]}, ${asked.after[1]})`,
      ),
    )
    .orderBy(district, asc(stores.key))
    .limit(asked.limit);
}

/** Agencies by key. */
export async function listAgencies(
  db: Querier,
  { kind, after, limit }: Page<string> & { kind?: Agency['kinds'][number] | undefined },
): Promise<Entry<'agency'>[]> {
  return reading(db)
    .select({ key: agencies.key, ...versionOf(agencies), body: bodyOf('agency') })
    .from(agencies)
    .where(and(kind && sql`${kind} = any(${agencies.kinds})`, after === null ? undefined : gt(agencies.key, after)))
    .orderBy(asc(agencies.key))
    .limit(limit);
}

export interface StaffAsked extends Page<string> {
  /** Those of these stores; null for all. */
  stores: readonly string[] | null;
  store?: string | undefined;
  role?: string | undefined;
  active?: boolean | undefined;
  /** Part of an id, a name, a phone or an e-mail address. */
  q?: string | undefined;
}

/** Members of staff by id. */
export async function listStaff(db: Querier, asked: StaffAsked): Promise<Entry<'staff'>[]> {
  const said = sql`lower(concat_ws(' ', ${staff.id}, ${staff.name}, ${staff.phone}, ${staff.email}))`;
  return reading(db)
    .select({ key: staff.id, ...versionOf(staff), body: bodyOf('staff') })
    .from(staff)
    .where(
      and(
        asked.stores === null ? undefined : inArray(staff.store, [...asked.stores]),
        asked.store === undefined ? undefined : eq(staff.store, asked.store),
        asked.role === undefined ? undefined : arrayContains(staff.roles, [asked.role]),
        asked.active === undefined ? undefined : eq(staff.active, asked.active),
        asked.q === undefined ? undefined : sql`strpos(${said}, lower(${asked.q})) > 0`,
        asked.after === null ? undefined : gt(staff.id, asked.after),
      ),
    )
    .orderBy(asc(staff.id))
    .limit(asked.limit);
}

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
