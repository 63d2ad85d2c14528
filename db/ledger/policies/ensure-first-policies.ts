import { defaultPolicy } from '../../../domain/sla/policy';
import { procedures } from '../../../domain/procedures';
import type { Querier } from '../../connection';

/** Version 1 is the handbook's own numbers, so that every case pins a version that exists; every version is complete. Answers their ids. */
export async function ensureFirstPolicies(db: Querier, nowMs: number): Promise<string[]> {
  const first = procedures.map(procedure => ({ procedure: procedure.key, body: defaultPolicy(procedure) }));
  const values = [JSON.stringify(first)];
  await db.query({ name: 'ensure-first-policies', text: firstSql, values: [...values, new Date(nowMs)] });
  const { rows } = await db.query<{ id: string }>({ name: 'complete-policies', text: completeSql, values });
  return rows.map(({ id }) => id);
}

const firstSql = `
  insert into policies (id, procedure, store, version, created_at, created_by, body)
    select f.procedure || '~all~1', f.procedure, null, 1, $2, 'system', f.body
    from jsonb_to_recordset($1::jsonb) f(procedure text, body jsonb) on conflict do nothing`;

/**
 * Writes what this release knows and a stored version does not speak of into it, once: from then on it is a number of
 * that version, whatever later releases say, and no open case's numbers change. Whoever it answers was complete, or is now.
 */
const completeSql = `
  with completed as (update policies p set body = p.body || jsonb_build_object(
      'settings', (f.body -> 'settings') || (p.body -> 'settings'), 'contact', (f.body -> 'contact') || (p.body -> 'contact'))
    from jsonb_to_recordset($1::jsonb) f(procedure text, body jsonb)
    where p.procedure = f.procedure
      and not (p.body -> 'settings' ?& array(select jsonb_object_keys(f.body -> 'settings'))
        and p.body -> 'contact' ?& array(select jsonb_object_keys(f.body -> 'contact'))))
  select id from policies`;
