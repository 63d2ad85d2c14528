import { factKey, type ToldFact } from '../../../domain/language/facts';
import { procedures } from '../../../domain/procedures';
import type { Querier } from '../../connection';
import { CASE_CHANNEL } from '../../case-store/moved';

/** A case with facts the engine has not taken up. */
export interface Untold {
  caseId: string;
  procedure: string;
  /** The edition of the order it is conducted by. */
  edition: number;
  store: string | null;
  /** The case it is a child of. */
  parentId: string | null;
  status: string;
  policyId: string;
  heardSeq: number;
  toldSeq: number;
  /** Its workflow, where there is one, is ended and another begins from the facts. */
  isReseated: boolean;
  facts: ToldFact[];
}

export type Lane = 'start' | 'signal';

/** What the outbox takes as starts: new cases, those told anew, and those seated anew. */
const lanes: Readonly<Record<Lane, readonly [string, string | null]>> = {
  start: ['start', 'reseat'],
  signal: ['signal', null],
};

export interface Lease {
  lane: Lane;
  limit: number;
  nowMs: number;
  untilMs: number;
  /** Those that have not answered yet: what happens to them meanwhile is told at once when they have. */
  except: readonly string[];
}

/** Leases the oldest cases of a lane to one process; a lease that ends unheard is anyone's again. */
export async function leaseUntold(db: Querier, wanted: Lease): Promise<Untold[]> {
  const { lane, limit, nowMs, untilMs, except } = wanted;
  const leased = await db.query<{ case_id: string }>({
    name: 'lease-untold',
    text: leaseSql,
    values: [...lanes[lane], limit, new Date(nowMs), new Date(untilMs), except],
  });
  if (leased.rows.length === 0) return [];
  const found = await db.query<Untold>({
    name: 'read-untold',
    text: readUntoldSql,
    values: [leased.rows.map(row => row.case_id)],
  });
  return found.rows;
}

/** Gives a lease back: the engine was not there, so it was no try; the next is at `againMs`. */
export async function returnLease(db: Querier, caseIds: readonly string[], againMs: number): Promise<void> {
  await db.query({
    name: 'return-lease',
    text: 'update engine_inbox set leased_until = $2, tries = greatest(0, tries - 1) where case_id = any($1)',
    values: [caseIds, new Date(againMs)],
  });
}

/** Nothing is left to tell of a case that is over and whose workflow is gone. */
export async function dropUntold(db: Querier, caseId: string): Promise<void> {
  await db.query({ name: 'drop-untold', text: 'delete from engine_inbox where case_id = $1', values: [caseId] });
}

/** A case that was seated anew is told like any other from now on, unless it is to be seated again. */
export async function noteSeated(db: Querier, { caseId, toldSeq }: Untold): Promise<void> {
  await db.query({
    name: 'note-seated',
    text: `update engine_inbox set lane = 'start' where case_id = $1 and lane = 'reseat' and told_seq = $2`,
    values: [caseId, toldSeq],
  });
}

/**
 * Puts open cases back in line to be told to the engine from their first fact on: whatever it heard before, it may have
 * forgotten. Answers how many.
 */
export async function retellCases(db: Querier, caseIds: readonly string[], nowMs: number): Promise<number> {
  const told = await db.query({
    name: 'retell-cases',
    text: `with unheard as (update cases c set heard_seq = 0
        where c.id = any($1) and c.status in ('open', 'paused') returning c.id),
      told as (insert into engine_inbox (case_id, told_seq, lane, since, tries)
        select u.id, (select max(seq) from case_facts f where f.case_id = u.id and f.tells is not null), 'start', $2, 0
        from unheard u
        on conflict (case_id) do update set leased_until = null,
          lane = case engine_inbox.lane when 'reseat' then 'reseat' else 'start' end returning 1),
      said as (select pg_notify('${CASE_CHANNEL}', '{"cases":[],"told":true,"heard":false,"nextMs":null}'))
      select count(*)::int as told from told, said`,
    values: [caseIds, new Date(nowMs)],
  });
  const row: unknown = told.rows[0];
  return typeof row === 'object' && row !== null && 'told' in row ? Number(row.told) : 0;
}

/** What a procedure begins anew with: of the facts before it the conductor need not hear. */
const restarts = JSON.stringify(
  procedures.flatMap(({ key, restarts: by }) =>
    by ? [{ procedure: key, restarts: factKey.completed(by.by, 0).replace(/0$/, '') }] : [],
  ),
);

// each kind in the order of its index, or every lease would sort all that wait
const oldestOf = (lane: string) => `
  (select case_id, since from engine_inbox where lane = ${lane} and (leased_until is null or leased_until < $4) and case_id <> all($6) order by since limit $3 * 2)`;

const leaseSql = `update engine_inbox i set leased_until = $5, tries = i.tries + 1
  from (select e.case_id from unnest(array(
      select case_id from (${oldestOf('$1')} union all ${oldestOf('$2')}) oldest order by since limit $3 * 2
    )) with ordinality as next(id, nth) join engine_inbox e on e.case_id = next.id
    where e.leased_until is null or e.leased_until < $4
    order by next.nth limit $3 for update of e skip locked) t
  where i.case_id = t.case_id returning i.case_id`;

const readUntoldSql = `
  select c.id as "caseId", c.procedure, c.edition, c.store, c.parent_id as "parentId", c.status, c.policy_id as "policyId", c.heard_seq as "heardSeq",
  coalesce(i.told_seq, 0) as "toldSeq", coalesce(i.lane = 'reseat', false) as "isReseated", (
    select coalesce(jsonb_agg(jsonb_build_object('seq', f.seq, 'key', f.key, 'at', f.at, 'tells', f.tells) order by f.seq), '[]')
    from case_facts f where f.case_id = c.id and f.tells is not null and f.seq >= coalesce((
      select e.seq from case_facts e where e.case_id = c.id and e.key = k.restarts || c.round), 0)) as facts
  from cases c left join engine_inbox i on i.case_id = c.id
  left join jsonb_to_recordset('${restarts}') k(procedure text, restarts text) on k.procedure = c.procedure
  where c.id = any($1)`;
