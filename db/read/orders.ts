import { count, eq } from 'drizzle-orm';
import type { Querier } from '../connection';
import { isFormer } from '../ledger/orders/former';
import { cases, contradictions } from '../schema';
import { isOpen } from './open-cases';
import { reading } from './reading';
import { statement } from './statement';

/** The editions in force, by procedure. */
export type Editions = Readonly<Record<string, number>>;

/** How a case stands to the order in force: conducted by it, to be seated anew, or known not to go on by it. */
export const orderStates = ['current', 'waiting', 'contradicting'] as const;
export type OrderState = (typeof orderStates)[number];

export interface EditionCount {
  procedure: string;
  edition: number;
  cases: number;
  contradicting: number;
}

/** How many open cases each procedure has by each edition. */
export async function countByEdition(db: Querier): Promise<EditionCount[]> {
  const { procedure, edition } = cases;
  const counted = { cases: count(), contradicting: count(contradictions.caseId) };
  return reading(db)
    .select({ procedure, edition, ...counted })
    .from(cases)
    .leftJoin(contradictions, eq(contradictions.caseId, cases.id))
    .where(isOpen)
    .groupBy(procedure, edition)
    .orderBy(procedure, edition);
}

export interface ConductedCase {
  id: string;
  edition: number;
  openedAt: Date;
  state: OrderState;
}

/** Open cases of a procedure with the edition they are conducted by, oldest first. */
export async function listConducted(
  db: Querier,
  filter: {
    procedure: string;
    /** The edition in force. */
    current: number;
    edition?: number | undefined;
    state?: OrderState | undefined;
    after: string[] | null;
    limit: number;
  },
): Promise<ConductedCase[]> {
  return conducted(db, [
    filter.procedure,
    filter.current,
    filter.edition ?? null,
    filter.state ?? null,
    filter.after?.[0] ?? null,
    filter.after?.[1] ?? null,
    filter.limit,
  ]);
}

// by hand: by a state that is come to, not kept
const conducted = statement<ConductedCase>({
  name: 'list-conducted',
  text: `select * from (select c.id, c.edition, c.opened_at as "openedAt", case when c.edition = $2 then 'current'
          when n.case_id is not null then 'contradicting' else 'waiting' end as state
        from cases c left join contradictions n on n.case_id = c.id
        where c.procedure = $1 and c.status in ('open', 'paused')) k
      where ($3::int is null or edition = $3) and ($4::text is null or state = $4)
        and ($5::timestamptz is null or ("openedAt", id) > ($5, $6)) order by "openedAt", id limit $7`,
  columns: { id: 'text', edition: 'int4', openedAt: 'timestamptz', state: 'text' },
});

/** Open cases conducted by another edition than the one in force, from one id on. */
export async function formerCasesAfter(
  db: Querier,
  editions: Editions,
  afterId: string,
  limit: number,
): Promise<{ id: string; procedure: string }[]> {
  return former(db, [JSON.stringify(editions), afterId, limit]);
}

// by hand, as what makes an edition a former one is
const former = statement<{ id: string; procedure: string }>({
  name: 'former-cases-after',
  text: `select c.id, c.procedure from cases c
    where c.status in ('open', 'paused') and c.id > $2 and ${isFormer}
    order by c.id limit $3`,
  columns: { id: 'text', procedure: 'text' },
});

/** Which of these cases are conducted by another edition than the one in force. */
export async function formerOf(db: Querier, editions: Editions, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await formerAmong(db, [JSON.stringify(editions), ids]);
  return new Set(found.map(({ id }) => id));
}

const formerAmong = statement<{ id: string }>({
  name: 'former-of',
  text: `select c.id from cases c where c.id = any($2) and ${isFormer}`,
  columns: { id: 'text' },
});
