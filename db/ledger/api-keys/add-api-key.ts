import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import type { ApiKey } from '../../read/api-keys';
import { WORLD_CHANNEL } from '../../world';

/** Keeps a new key's hash; the key itself is nowhere. */
export async function addApiKey(tx: Tx, key: ApiKey, hash: string, by: string, nowMs: number): Promise<void> {
  const { id, name, roles, stores, agency } = key;
  await tx.query({
    name: 'add-api-key',
    text: 'insert into api_keys (id, hash, name, roles, stores, agency, created_at) values ($1, $2, $3, $4, $5, $6, $7)',
    values: [id, hash, name, roles, stores, agency, new Date(nowMs)],
  });
  await recordAudit(tx, by, 'api-key-made', { id, roles, stores, agency }, nowMs);
  tx.announce(WORLD_CHANNEL, id); // it has a name now
}
