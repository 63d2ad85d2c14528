import { and, arrayContained, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Querier } from '../connection';
import { apiKeys, auditLog } from '../schema';
import type { SeenStores } from './lists';
import { reading } from './reading';

export interface ApiKey {
  id: string;
  name: string;
  roles: string[];
  stores: string[];
  agency: string | null;
}

const { id, name, roles, stores, agency } = apiKeys;
const columns = { id, name, roles, stores, agency };

/** The machine client a key's hash belongs to, or null when it is unknown or withdrawn. */
export async function findApiKey(db: Querier, hash: string): Promise<ApiKey | null> {
  const isItsOwn = and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt));
  const [found] = await reading(db).select(columns).from(apiKeys).where(isItsOwn);
  return found ?? null;
}

/** A key with who made it, which the audit alone knows; null for one that was made without it. */
export interface ListedApiKey extends ApiKey {
  createdAt: Date;
  createdBy: string | null;
}

const isMaking = and(
  eq(auditLog.act, 'api-key-made'),
  eq(auditLog.at, apiKeys.createdAt),
  eq(sql`${auditLog.detail}->>'id'`, id),
);

/** Keys in use: all of them, or those bound to nothing but the stores that are seen. */
export async function listApiKeys(db: Querier, seen: SeenStores): Promise<ListedApiKey[]> {
  const isBound = seen && and(ne(stores, sql`'{}'`), arrayContained(stores, sql`${sql.param(seen)}::text[]`));
  return reading(db)
    .select({ ...columns, createdAt: apiKeys.createdAt, createdBy: auditLog.by })
    .from(apiKeys)
    .leftJoin(auditLog, isMaking)
    .where(and(isNull(apiKeys.revokedAt), isBound ?? undefined))
    .orderBy(apiKeys.createdAt);
}

/** Which of these keys are in use. */
export async function keysInUse(db: Querier, ids: readonly string[]): Promise<Set<string>> {
  const found = await reading(db)
    .select({ id })
    .from(apiKeys)
    .where(and(inArray(id, [...ids]), isNull(apiKeys.revokedAt)));
  return new Set(found.map(each => each.id));
}
