import { defaultPolicy } from '../../../domain/sla/policy';
import { procedures } from '../../../domain/procedures';
import type { Querier } from '../../connection';

/** Version 1 is the handbook's own numbers, so that every case pins a version that exists; every version is complete. */
export async function ensureFirstPolicies(db: Querier, nowMs: number): Promise<void> {
  for (const procedure of procedures) {
    await db.query(
      `insert into policies (id, procedure, store, version, created_at, created_by, body)
        values ($1, $2, null, 1, $4, 'system', $3) on conflict do nothing`,
      [`${procedure.key}~all~1`, procedure.key, JSON.stringify(defaultPolicy(procedure)), new Date(nowMs)],
    );
  }
  await completePolicies(db);
}

/**
 * Writes what this release knows and a stored version does not speak of into it, once: from then on it is a number of
 * that version, whatever later releases say, and no open case's numbers change.
 */
async function completePolicies(db: Querier): Promise<void> {
  for (const procedure of procedures) {
    const { settings, contact } = defaultPolicy(procedure);
    await db.query(
      `update policies set body = body || jsonb_build_object(
          'settings', $2::jsonb || (body -> 'settings'), 'contact', $3::jsonb || (body -> 'contact'))
        where procedure = $1 and not (body -> 'settings' ?& $4 and body -> 'contact' ?& $5)`,
      [procedure.key, JSON.stringify(settings), JSON.stringify(contact), Object.keys(settings), Object.keys(contact)],
    );
  }
}
