import type { Querier } from '../../connection';
import type { ApiKey } from '../../read/api-keys';

const COARSE_MS = 300_000; // a row is not written for each request

/**
 * The machine client a key's hash belongs to, or null when it is unknown or withdrawn. That it was used is on record to
 * within five minutes, whatever becomes of the request.
 */
export async function useApiKey(db: Querier, hash: string, nowMs: number): Promise<ApiKey | null> {
  const { rows } = await db.query<ApiKey>({
    name: 'use-api-key',
    text: `with used as (update api_keys set last_used_at = $2
        where hash = $1 and revoked_at is null and coalesce(last_used_at <= $3, true))
      select id, name, roles, stores, agency from api_keys where hash = $1 and revoked_at is null`,
    values: [hash, new Date(nowMs), new Date(nowMs - COARSE_MS)],
  });
  return rows[0] ?? null;
}
