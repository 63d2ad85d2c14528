import { and, arrayContains, asc, eq, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Agency } from '../../../domain/people/agencies';
import type { Entries, Entry, EntryKind } from '../../../domain/people/entries';
import type { Querier } from '../../connection';
import { agencies, type cards, type customers, staff, stores } from '../../schema';
import { reading } from '../reading';
import { bodySql } from './entries';

export interface Page<Place> {
  after: Place | null;
  limit: number;
}

/** What an entry of this kind says. */
export const bodyOf = <Kind extends EntryKind>(kind: Kind) => sql<Entries[Kind]>`${sql.raw(bodySql(kind))}`;
/** Which version of it this is. */
export const versionOf = <T extends typeof stores | typeof staff | typeof agencies | typeof customers | typeof cards>(
  table: T,
) => ({
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

/** Agencies by key; `q` is part of a key or a name. */
export async function listAgencies(
  db: Querier,
  { kind, q, after, limit }: Page<string> & { kind?: Agency['kinds'][number] | undefined; q?: string | undefined },
): Promise<Entry<'agency'>[]> {
  const said = sql`lower(concat_ws(' ', ${agencies.key}, ${agencies.name}))`;
  return reading(db)
    .select({ key: agencies.key, ...versionOf(agencies), body: bodyOf('agency') })
    .from(agencies)
    .where(
      and(
        kind && sql`${kind} = any(${agencies.kinds})`,
        q === undefined ? undefined : sql`strpos(${said}, lower(${q})) > 0`,
        after === null ? undefined : gt(agencies.key, after),
      ),
    )
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
