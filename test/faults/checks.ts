import type { Pool } from 'pg';

/** What must never be found in a ledger, whatever was killed: each is a list of the cases concerned. */
export interface Broken {
  /** Facts that are not numbered 1, 2, 3 … up to the last. */
  gaps: string[];
  /** Facts, escalations or alerts that are there twice. */
  doubled: string[];
  /** Escalations that say they were fired before their instant. */
  early: string[];
  /** Deadlines that passed while their step was open, without L1, and what somebody is to hear at once, and did not. */
  unsaid: string[];
}

export const sound: Broken = { gaps: [], doubled: [], early: [], unsaid: [] };

/** Looks through the whole ledger. Deadlines that passed later than `byMs` may still be on their way. */
export async function findBroken(pool: Pool, byMs: number): Promise<Broken> {
  const idsOf = async (text: string, values: unknown[] = []) =>
    (await pool.query<{ id: string }>(text, values)).rows.map(({ id }) => id);
  return {
    gaps: await idsOf(gapsSql),
    doubled: await idsOf(doubledSql),
    early: await idsOf('select distinct case_id as id from escalations where fired_at < rung_at'),
    unsaid: await idsOf(unsaidSql, [new Date(byMs)]),
  };
}

const gapsSql = `
  select c.id from cases c where not exists (
    select 1 from case_facts f where f.case_id = c.id
    having count(*) = c.last_seq and max(f.seq) = c.last_seq and min(f.seq) = 1)`;

const doubledSql = `
  select case_id as id from case_facts group by case_id, key having count(*) > 1
  union select case_id from escalations group by case_id, deadline, round, turn, level, repeat having count(*) > 1
  union select case_id from deliveries group by case_id, about, recipient, channel having count(*) > 1`;

const unsaidSql = `
  select distinct d.case_id as id from deadlines d
  where d.due_at < $1 and (d.is_alert or d.state in ('armed', 'missed', 'late')) and not exists (
    select 1 from escalations e where e.case_id = d.case_id and e.deadline = d.deadline and e.round = d.round
      and e.level = case when d.is_alert then 'alert' else 'L1' end)`;
