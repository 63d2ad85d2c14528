import { care } from '../../domain/care';
import type { Querier } from '../connection';
import { isShown } from './shown';
import { statement } from './statement';

/** Which stores a caller sees: null for all. */
export type SeenStores = readonly string[] | null;

/** Whose cases a caller sees: those of these stores, and those that name their agency. */
export interface Sight {
  seen: SeenStores;
  agency: string | null;
}

export interface CaseFilter extends Sight {
  status?: string | undefined;
  procedure?: string | undefined;
  store?: string | undefined;
  plate?: string | undefined;
  overdue?: boolean | undefined;
  nowMs: number;
  after: (string | null)[] | null;
  limit: number;
}

/**
 * Is a case of one of these stores (a parameter)? One that goes on from visit to visit is of every store the car was in.
 */
export const ofStores = (stores: string): string =>
  `(c.store = any(${stores}) or (c.procedure = '${care.key}' and exists (
    select 1 from departures v where v.case_id = c.id and v.round is not null and v.store = any(${stores}))))`;

/** Ids of cases, newest first, with the place of each. What is overdue is told of the store the case is in now. */
export async function listCases(db: Querier, filter: CaseFilter): Promise<{ id: string; openedAt: string }[]> {
  const found = await (filter.overdue === true ? lateCasesListed : casesListed)(db, [
    filter.status ?? null,
    filter.procedure ?? null,
    filter.seen === null ? (filter.store ?? null) : null,
    filter.plate ?? null,
    filter.overdue ?? null,
    seenOf(filter),
    filter.after?.[0] ?? null,
    filter.after?.[1] ?? null,
    filter.limit,
    filter.agency,
    filter.store ?? null,
    new Date(filter.nowMs),
  ]);
  return found.map(row => ({ id: row.id, openedAt: row.openedAt.toISOString() }));
}

// a case that rests is late by when it began to
const isLate = `(c.status in ('open', 'paused') and ($6::text[] is null or c.store = any($6)) and exists (
    select 1 from steps s where s.case_id = c.id and s.status = 'open' and s.due_at < coalesce(c.paused_at, $12)))`;

// whose cases are seen is said in SQL in one place
const newest = (isAsked: string) => `select c.id, c.opened_at as "openedAt" from cases c
      where ${isShown('c')} and ($1::text is null or c.status = $1) and ($2::text is null or c.procedure = $2)
        and ($3::text is null or c.store = $3) and ($4::text is null or c.plate = $4) and ${isAsked}
        and ($6::text[] is null or ${ofStores('$6::text[]')} or (c.agency = $10 and c.store is not distinct from coalesce($11, c.store)))
        and ($7::timestamptz is null or (c.opened_at, c.id) < ($7, $8))
      order by c.opened_at desc, c.id desc limit $9`;

const columns = { id: 'text', openedAt: 'timestamptz' } as const;

// by hand: hot; planned for what is asked, few or many
const casesListed = statement<{ id: string; openedAt: Date }>({
  text: newest(`($5::boolean is null or $5 = ${isLate})`),
  columns,
});

const MANY = 2_000;

// by hand: as few are late they are found by the index of work lists, role by role; as very many are, among the newest.
// PostgreSQL does not see beforehand which it is
const lateCasesListed = statement<{ id: string; openedAt: Date }>({
  text: `with recursive roles as (
      (select role from steps where status = 'open' order by role limit 1)
      union all
      select (select s.role from steps s where s.status = 'open' and s.role > r.role order by s.role limit 1) from roles r where r.role is not null
    ), late as materialized (
      select t.case_id from roles r, lateral (select s.case_id from steps s
        where s.role = r.role and s.status = 'open' and coalesce(s.due_at, 'infinity') < $12
        order by coalesce(s.due_at, 'infinity') limit ${MANY}) t limit ${MANY}
    )
    (${newest(`$5::boolean and (select count(*) from late) < ${MANY} and c.id = any(array(select case_id from late)) and ${isLate}`)})
    union all
    (${newest(`$5::boolean and (select count(*) from late) >= ${MANY} and ${isLate}`)})`,
  columns,
});

/** Of the stores that are seen those that are asked for. */
function seenOf({ store, seen }: { store?: string | undefined; seen: SeenStores }): SeenStores {
  return store === undefined || seen === null ? seen : seen.filter(own => own === store);
}
