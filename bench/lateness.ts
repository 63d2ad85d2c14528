import type { Pool } from 'pg';
import { spreadOf, type Spread } from './statistics';

/** How the deadlines of some cases were kept. Lateness in milliseconds. */
export interface Lateness {
  due: number;
  /** The instant the escalation says it was fired, minus the instant it was due. */
  fired: Spread;
  /** The instant its transaction was committed, minus the instant it was due. */
  committed: Spread;
  missing: number;
  doubled: number;
  early: number;
}

/**
 * Reads how late L1 came for each deadline of these cases, and of those they opened, that had passed by an instant, and how
 * late whoever hears at once was told. Needs track_commit_timestamp.
 */
export async function latenessOf(pool: Pool, caseIds: readonly string[], byMs = Date.now()): Promise<Lateness> {
  const values = [caseIds, new Date(byMs)];
  const found = await pool.query<{ fired: number | null; committed: number | null }>(readSql, values);
  const doubled = await pool.query<{ n: number }>(doubledSql, [caseIds]);
  const fired = found.rows.flatMap(row => row.fired ?? []);
  return {
    due: found.rows.length,
    fired: spreadOf(fired),
    committed: spreadOf(found.rows.flatMap(row => row.committed ?? [])),
    missing: found.rows.length - fired.length,
    doubled: doubled.rows[0]?.n ?? 0,
    early: fired.filter(late => late < 0).length,
  };
}

const FAMILY = `with recursive family as (
    select unnest($1::text[]) as id union select c.id from cases c join family f on c.parent_id = f.id)`;

// a deadline whose step was completed in time is not due; one that had passed when it was armed is due then; an escalation that has ended was written again since
const readSql = `${FAMILY}
  select (extract(epoch from e.fired_at - greatest(d.due_at, d.start_at)) * 1000)::float8 as fired,
    (extract(epoch from case e.status when 'open' then pg_xact_commit_timestamp(e.xmin) else e.fired_at end - greatest(d.due_at, d.start_at)) * 1000)::float8 as committed
  from deadlines d left join escalations e
    on e.case_id = d.case_id and e.deadline = d.deadline and e.round = d.round and e.turn = d.turn and e.repeat = 1
      and e.level = case when d.is_alert then 'alert' else 'L1' end
  where d.case_id in (select id from family) and d.due_at <= $2 and (d.is_alert or d.state in ('armed', 'missed', 'late'))`;

const doubledSql = `${FAMILY}
  select (
    (select coalesce(sum(n - 1), 0) from (select count(*) as n from escalations
      where case_id in (select id from family) group by case_id, deadline, round, turn, level, repeat) e) +
    (select coalesce(sum(n - 1), 0) from (select count(*) as n from deliveries
      where case_id in (select id from family) group by about, recipient, channel) a) +
    (select coalesce(sum(n - 1), 0) from (select count(*) as n from case_facts
      where case_id in (select id from family) group by case_id, key) f))::int as n`;
