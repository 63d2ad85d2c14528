import { CHAIN_ZONE } from '../../../domain/sla/policy';
import type { Querier, Tx } from '../../connection';

/** The channel on which is said that a planned call has lost its day. */
export const CALLS_CHANNEL = 'shoushi_calls';

/** Leaves word that a case has lost the customer's day to another: its call is planned anew. */
export async function tellDisplaced(tx: Tx, caseId: string, day: string, by: string, nowMs: number): Promise<void> {
  await tx.query({
    name: 'tell-displaced',
    text: `insert into displaced_calls (case_id, day, by, displaced_at) values ($1, $2, $3, $4) on conflict do nothing`,
    values: [caseId, day, by, new Date(nowMs)],
  });
  tx.announce(CALLS_CHANNEL, caseId);
}

/** A case whose planned call needs another day. */
export interface Displaced {
  caseId: string;
  /** The case that took its day, or null when it let the day pass. */
  by: string | null;
  /** The days it has lost, each to a case; none when it let the day pass. */
  days: { day: string; by: string }[];
}

/** Cases that have lost a day to another. */
export async function displacedCases(db: Querier, limit: number): Promise<Displaced[]> {
  const found = await db.query<Displaced>({
    name: 'displaced-cases',
    text: `select case_id as "caseId", min(by) as by, jsonb_agg(jsonb_build_object('day', day, 'by', by)) as days
      from (select case_id, day, by from displaced_calls limit $1) d group by 1 order by 1`,
    values: [limit],
  });
  return found.rows;
}

/** Takes down what was answered; word that came meanwhile stays. */
export async function answerDisplaced(tx: Querier, { caseId, days }: Displaced): Promise<void> {
  if (days.length === 0) return;
  await tx.query({
    name: 'answer-displaced',
    text: `delete from displaced_calls d using jsonb_to_recordset($2::jsonb) a(day date, by text)
      where d.case_id = $1 and d.day = a.day and d.by = a.by`,
    values: [caseId, JSON.stringify(days)],
  });
}

/** Open cases whose planned call was not made on its day, by the clock their calls go by (`inZoneOf`): it needs another. */
export async function overdueCases(db: Querier, nowMs: number, limit: number): Promise<Displaced[]> {
  const found = await db.query<{ id: string }>({
    name: 'overdue-calls',
    text: `select distinct c.id from customer_calls k
      join cases c on c.id = k.case_id and c.status = 'open'
      join steps s on s.case_id = k.case_id and s.step = k.step and s.round = k.round and s.status = 'open'
      join policies p on p.id = c.policy_id
      left join stores o on o.key = c.store and p.store is null and p.body->'contact'->>'timeZone' = '${CHAIN_ZONE}'
      where not k.called and k.day < ($1 at time zone coalesce(o.time_zone, p.body->'contact'->>'timeZone'))::date
      order by c.id limit $2`,
    values: [new Date(nowMs), limit],
  });
  return found.rows.map(({ id }) => ({ caseId: id, by: null, days: [] }));
}
