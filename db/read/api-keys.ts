import type { Querier } from '../connection';
import { WORLD_CHANNEL } from '../world';

export interface ApiKey {
  id: string;
  name: string;
  roles: string[];
  stores: string[];
}

/** The machine client a key's hash belongs to, or null when it is unknown or withdrawn. */
export async function findApiKey(db: Querier, hash: string): Promise<ApiKey | null> {
  const found = await db.query<ApiKey>({
    name: 'find-api-key',
    text: 'select id, name, roles, stores from api_keys where hash = $1 and revoked_at is null',
    values: [hash],
  });
  return found.rows[0] ?? null;
}

/** Keeps a new key's hash; the key itself is nowhere. */
export async function addApiKey(db: Querier, key: ApiKey, hash: string): Promise<void> {
  await db.query(
    'insert into api_keys (id, hash, name, roles, stores, created_at) values ($1, $2, $3, $4, $5, now())',
    [key.id, hash, key.name, key.roles, key.stores],
  );
  await db.query('select pg_notify($1, $2)', [WORLD_CHANNEL, key.id]); // it has a name now
}

/** Keys in use. */
export async function listApiKeys(db: Querier): Promise<ApiKey[]> {
  const found = await db.query<ApiKey>(
    'select id, name, roles, stores from api_keys where revoked_at is null order by created_at',
  );
  return found.rows;
}

/** Withdraws a key; false when there is none in use. */
export async function withdrawApiKey(db: Querier, id: string): Promise<boolean> {
  const updated = await db.query('update api_keys set revoked_at = now() where id = $1 and revoked_at is null', [id]);
  return (updated.rowCount ?? 0) > 0;
}
