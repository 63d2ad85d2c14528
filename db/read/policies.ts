import type { Policy } from '../../domain/sla/policy';
import type { Querier } from '../connection';
import { policies } from '../schema';
import { reading } from './reading';
import { statement } from './statement';

/** The id of the policy for a new case: the store's latest, else the latest for all. */
export async function currentPolicyId(db: Querier, procedure: string, store: string | null): Promise<string> {
  const [found] = await current(db, [procedure, store]);
  if (!found) throw new Error(`${procedure} has no policy`);
  return found.id;
}

// by hand: every case that is opened asks
const current = statement<{ id: string }>({
  name: 'current-policy',
  text: `select id from policies where procedure = $1 and (store is null or store = $2)
    order by store nulls last, version desc limit 1`,
  columns: { id: 'text' },
});

/** The same for many stores at once: the id by store. */
export async function currentPolicyIds(
  db: Querier,
  procedure: string,
  stores: readonly string[],
): Promise<{ store: string; id: string }[]> {
  return currentOfMany(db, [procedure, stores]);
}

// by hand: the latest of each of a list of stores
const currentOfMany = statement<{ store: string; id: string }>({
  name: 'current-policies',
  text: `select asked.store, p.id from unnest($2::text[]) as asked(store) cross join lateral (
    select id from policies where procedure = $1 and (store is null or store = asked.store)
    order by store nulls last, version desc limit 1) p`,
  columns: { store: 'text', id: 'text' },
});

/** Every version of every policy. */
export async function readPolicies(db: Querier): Promise<Policy[]> {
  const found = await reading(db).select().from(policies);
  return found.map(({ body, createdAt, ...row }) => ({ ...body, ...row, createdAt: createdAt.toISOString() }));
}
