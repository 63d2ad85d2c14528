import { and, count, desc, eq, inArray, isNotNull, lt, notInArray, sql } from 'drizzle-orm';
import type { Policy } from '../../domain/sla/policy';
import type { Querier } from '../connection';
import { cases, policies } from '../schema';
import type { SeenStores } from './lists';
import { isOpen } from './open-cases';
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

/** Every version of every policy but those that are known. */
export async function readPolicies(db: Querier, known: readonly string[]): Promise<Policy[]> {
  return (
    await reading(db)
      .select()
      .from(policies)
      .where(notInArray(policies.id, [...known]))
  ).map(policyOf);
}

/** Are these the versions there are: none is gone, and there is no other? */
export async function areAllPolicies(db: Querier, ids: readonly string[]): Promise<boolean> {
  const [found] = await countOf(db, [ids]);
  return found?.all === ids.length && found.named === ids.length;
}

// by hand: asked at each change of people and places
const countOf = statement<{ all: number; named: number }>({
  name: 'count-policies',
  text: `select count(*)::int as all, (count(*) filter (where id = any($1::text[])))::int as named from policies`,
  columns: { all: 'int4', named: 'int4' },
});

// versions of earlier releases have no texts and no objections
function policyOf({ body, createdAt, ...row }: typeof policies.$inferSelect): Policy {
  return {
    ...body,
    texts: body.texts ?? {},
    objections: body.objections ?? {},
    ...row,
    createdAt: createdAt.toISOString(),
  };
}

/** Versions of a policy, of one store or of all, before one of them, latest first. */
export async function readPolicyVersions(
  db: Querier,
  wanted: { procedure: string; store: string | null },
  { before, limit }: { before: number | null; limit: number },
): Promise<Policy[]> {
  const { procedure, store, version } = policies;
  const found = await reading(db)
    .select()
    .from(policies)
    .where(
      and(
        eq(procedure, wanted.procedure),
        eq(sql`coalesce(${store}, '')`, wanted.store ?? ''),
        before === null ? undefined : lt(version, before),
      ),
    )
    .orderBy(desc(version))
    .limit(limit);
  return found.map(policyOf);
}

/** The stores that have a policy of their own for a procedure. */
export async function storesWithPolicy(db: Querier, procedure: string): Promise<string[]> {
  const found = await reading(db)
    .selectDistinct({ store: policies.store })
    .from(policies)
    .where(and(eq(policies.procedure, procedure), isNotNull(policies.store)));
  return found.flatMap(({ store }) => store ?? []);
}

/** How many open cases each version conducts, by store, of the stores that are seen. */
export async function openByPolicy(
  db: Querier,
  procedure: string,
  seen: SeenStores,
): Promise<{ policy: string; store: string | null; cases: number }[]> {
  const { policyId, store } = cases;
  return reading(db)
    .select({ policy: policyId, store, cases: count() })
    .from(cases)
    .where(and(isOpen, eq(cases.procedure, procedure), seen ? inArray(store, [...seen]) : undefined))
    .groupBy(policyId, store);
}

/** The procedures whose policy in force goes by the calendar of days, for all (null) or for a store. */
export async function goingByCalendar(db: Querier): Promise<{ procedure: string; store: string | null }[]> {
  const { procedure, store, version, body } = policies;
  const whose = sql`coalesce(${store}, '')`;
  const goes = sql<boolean>`coalesce((${body}->'contact'->>'workdaysOnly')::boolean, false)
    or coalesce(${body}->'settings'->'movedOffHolidays' = 'true', false)`;
  const found = await reading(db)
    .selectDistinctOn([procedure, whose], { procedure, store, goes })
    .from(policies)
    .orderBy(procedure, whose, desc(version));
  return found.flatMap(({ goes: isBound, ...each }) => (isBound ? [each] : []));
}
