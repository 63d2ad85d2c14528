import { defaultPolicy, type Policy, type PolicyBody } from '../../domain/policy';
import { procedures } from '../../domain/procedures';
import type { Querier } from '../connection';

/** The id of the policy for a new case: the store's latest, else the latest for all. */
export async function currentPolicyId(db: Querier, procedure: string, store: string | null): Promise<string> {
  const found = await db.query<{ id: string }>({
    name: 'current-policy',
    text: `select id from policies where procedure = $1 and (store is null or store = $2)
      order by store nulls last, version desc limit 1`,
    values: [procedure, store],
  });
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error(`${procedure} has no policy`);
  return id;
}

/** The same for many stores at once: the id by store. */
export async function currentPolicyIds(
  db: Querier,
  procedure: string,
  stores: readonly string[],
): Promise<{ store: string; id: string }[]> {
  const found = await db.query<{ store: string; id: string }>({
    name: 'current-policies',
    text: `select asked.store, p.id from unnest($2::text[]) as asked(store) cross join lateral (
      select id from policies where procedure = $1 and (store is null or store = asked.store)
      order by store nulls last, version desc limit 1) p`,
    values: [procedure, stores],
  });
  return found.rows;
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

interface PolicyRow {
  id: string;
  procedure: string;
  store: string | null;
  version: number;
  created_at: Date;
  created_by: string;
  body: PolicyBody;
}

/** Every version of every policy. */
export async function readPolicies(db: Querier): Promise<Policy[]> {
  const found = await db.query<PolicyRow>(
    'select id, procedure, store, version, created_at, created_by, body from policies',
  );
  return found.rows.map(row => ({
    ...row.body,
    id: row.id,
    procedure: row.procedure,
    store: row.store,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
  }));
}
