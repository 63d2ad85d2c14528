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

// open steps that may be late, as the index of work lists has them: a case that rests is late by when it began to
const isLate = `c.status in ('open', 'paused') and ($6::text[] is null or c.store = any($6)) and c.id in (
    select s.case_id from steps s where s.status = 'open' and coalesce(s.due_at, 'infinity') < $12
      and s.due_at < coalesce(c.paused_at, $12))`;

// by hand: hot, and whose cases are seen is said in SQL in one place; planned for what is asked, few or many
const listed = (isAsked: string) =>
  statement<{ id: string; openedAt: Date }>({
    text: `select c.id, c.opened_at as "openedAt" from cases c
      where ${isShown('c')} and ($1::text is null or c.status = $1) and ($2::text is null or c.procedure = $2)
        and ($3::text is null or c.store = $3) and ($4::text is null or c.plate = $4) and ${isAsked}
        and ($6::text[] is null or ${ofStores('$6::text[]')} or (c.agency = $10 and c.store is not distinct from coalesce($11, c.store)))
        and ($7::timestamptz is null or (c.opened_at, c.id) < ($7, $8))
      order by c.opened_at desc, c.id desc limit $9`,
    columns: { id: 'text', openedAt: 'timestamptz' },
  });
const casesListed = listed(`($5::boolean is null or $5 = (${isLate}))`);
const lateCasesListed = listed(`$5::boolean and ${isLate}`);

/** Of the stores that are seen those that are asked for. */
function seenOf({ store, seen }: { store?: string | undefined; seen: SeenStores }): SeenStores {
  return store === undefined || seen === null ? seen : seen.filter(own => own === store);
}
