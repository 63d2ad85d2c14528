import { and, arrayContained, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Querier } from '../connection';
import { apiKeys, staff } from '../schema';
import type { SeenStores } from './lists';
import { reading } from './reading';

export interface ApiKey {
  id: string;
  name: string;
  roles: string[];
  stores: string[];
  agency: string | null;
}

/** A key in use, with who made it. */
export interface KeptKey extends ApiKey {
  /** Null where that is not on record. */
  madeBy: string | null;
  madeAt: Date;
  /** To within five minutes; null where no use is on record. */
  lastUsedAt: Date | null;
  /** Whoever made it has left. */
  isOrphaned: boolean;
}

const { id, name, roles, stores, agency, madeBy, lastUsedAt } = apiKeys;
const columns = { id, name, roles, stores, agency };

/** Keys in use: all of them, or those bound to nothing but the stores that are seen. */
export async function listApiKeys(db: Querier, seen: SeenStores): Promise<KeptKey[]> {
  const isBound = seen && and(ne(stores, sql`'{}'`), arrayContained(stores, sql`${sql.param(seen)}::text[]`));
  const isOrphaned = sql<boolean>`coalesce(not ${staff.active}, false)`;
  return reading(db)
    .select({ ...columns, madeBy, madeAt: apiKeys.createdAt, lastUsedAt, isOrphaned })
    .from(apiKeys)
    .leftJoin(staff, eq(staff.id, madeBy))
    .where(and(isNull(apiKeys.revokedAt), isBound ?? undefined))
    .orderBy(apiKeys.createdAt);
}

/** Keys in use that a person made. */
export async function keysMadeBy(db: Querier, person: string): Promise<ApiKey[]> {
  const areTheirs = and(eq(madeBy, person), isNull(apiKeys.revokedAt));
  return reading(db).select(columns).from(apiKeys).where(areTheirs).orderBy(apiKeys.createdAt);
}

/** Which of these keys are in use. */
export async function keysInUse(db: Querier, ids: readonly string[]): Promise<Set<string>> {
  const found = await reading(db)
    .select({ id })
    .from(apiKeys)
    .where(and(inArray(id, [...ids]), isNull(apiKeys.revokedAt)));
  return new Set(found.map(each => each.id));
}
