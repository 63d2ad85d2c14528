import { defaultPolicy } from '../domain/policy';
import { procedures } from '../domain/procedures';
import type { Querier } from './connection';
import { ensureSchedules } from './ledger/schedules/ensure-schedules';

/** Puts in place what the handbooks themselves say: the first policy of each procedure, and their schedules. */
export async function ensureHandbook(db: Querier): Promise<void> {
  await ensureFirstPolicies(db);
  await ensureSchedules(db);
}

// version 1 is the handbook's own numbers, so that every case pins a version that exists
async function ensureFirstPolicies(db: Querier): Promise<void> {
  for (const procedure of procedures) {
    await db.query(
      `insert into policies (id, procedure, store, version, created_at, created_by, body)
        values ($1, $2, null, 1, now(), 'system', $3) on conflict do nothing`,
      [`${procedure.key}~all~1`, procedure.key, JSON.stringify(defaultPolicy(procedure))],
    );
  }
}
