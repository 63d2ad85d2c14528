import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import type { ApiKey } from '../../read/api-keys';
import { tellWorld } from '../../tell-world';

/** Keeps a new key's hash; the key itself is nowhere. */
export async function addApiKey(tx: Tx, key: ApiKey, hash: string, by: string, nowMs: number): Promise<void> {
  const { id, name, roles, stores, agency } = key;
  await tx.query({
    name: 'add-api-key',
    // of a key that is made with a key, whoever made that
    text: `insert into api_keys (id, hash, name, roles, stores, agency, created_at, made_by) values ($1, $2, $3, $4, $5, $6, $7,
      case when $8 like 'key:%' then (select made_by from api_keys where 'key:' || id = $8) else $8 end)`,
    values: [id, hash, name, roles, stores, agency, new Date(nowMs), by],
  });
  await recordAudit(tx, by, 'api-key-made', { id, roles, stores, agency }, nowMs);
  await tellWorld(tx, id); // it has a name now
}
