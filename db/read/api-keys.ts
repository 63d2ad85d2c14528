import type { Querier } from '../connection';
import { WORLD_CHANNEL } from '../world';
import type { SeenStores } from './lists';

export interface ApiKey {
  id: string;
  name: string;
  roles: string[];
  stores: string[];
  agency: string | null;
}

/** The machine client a key's hash belongs to, or null when it is unknown or withdrawn. */
export async function findApiKey(db: Querier, hash: string): Promise<ApiKey | null> {
  const found = await db.query<ApiKey>({
    name: 'find-api-key',
    text: 'select id, name, roles, stores, agency from api_keys where hash = $1 and revoked_at is null',
    values: [hash],
  });
  return found.rows[0] ?? null;
}

/** Keeps a new key's hash; the key itself is nowhere. */
export async function addApiKey(db: Querier, key: ApiKey, hash: string, nowMs: number): Promise<void> {
  await db.query(
    'insert into api_keys (id, hash, name, roles, stores, agency, created_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [key.id, hash, key.name, key.roles, key.stores, key.agency, new Date(nowMs)],
  );
  await db.query('select pg_notify($1, $2)', [WORLD_CHANNEL, key.id]); // it has a name now
}

const isWithin = (seen: string) => `(${seen}::text[] is null or (stores <> '{}' and stores <@ ${seen}))`;

/** Keys in use: all of them, or those bound to nothing but the stores that are seen. */
export async function listApiKeys(db: Querier, seen: SeenStores): Promise<ApiKey[]> {
  const found = await db.query<ApiKey>(
    `select id, name, roles, stores, agency from api_keys where revoked_at is null and ${isWithin('$1')} order by created_at`,
    [seen],
  );
  return found.rows;
}

/** Withdraws a key; false when there is none in use within what is seen. */
export async function withdrawApiKey(db: Querier, id: string, seen: SeenStores, nowMs: number): Promise<boolean> {
  const updated = await db.query(
    `update api_keys set revoked_at = $3 where id = $1 and revoked_at is null and ${isWithin('$2')}`,
    [id, seen, new Date(nowMs)],
  );
  return (updated.rowCount ?? 0) > 0;
}
