import { callback } from '../../domain/care';
import { caseSeen } from './departures';
import type { SeenStores } from './lists';

/** When the calls of a day end in each store: for call-backs that are not opened yet. */
export type ClosingHours = Readonly<Record<string, { zone: string; closes: string }>>;

export interface CoverageFilter {
  from: string | null;
  to: string | null;
  store?: string | undefined;
  seen: SeenStores;
  hours: ClosingHours;
  /** What is due by now. */
  nowMs: number;
}

/** The values of its parameters, $1 to $6. */
export const valuesOf = ({ from, to, store, seen, hours, nowMs }: CoverageFilter): unknown[] => [
  from,
  to,
  store ?? null,
  seen,
  JSON.stringify(hours),
  new Date(nowMs),
];

/** Every departure with its call-back and what it comes to (docs/decisions.md 19, 20); each lateral is a look into an index. */
export const judgedSql = `
  with judged as (
    select d.plate, d.customer_name as "customerName", d.store, d.advisor, d.left_at as "leftAt", due.at as "dueAt",
      ${caseSeen('d', '$4::text[]')} as "caseId", k.id as "callbackCaseId", call.at as "doneAt", call.by as "doneBy", call.outcome,
      coalesce(call.attempts, 0) as attempts, coalesce(complaint.owed, false) as "complaintOwed",
      case when call.at is null then later.left_at end as "countedBy", later.store as "countedIn",
      case when call.at > due.at then 'late' when call.at is not null then 'done'
        when duty.reason = 'too-late' then 'too-late'
        when later.left_at is not null then 'superseded'
        when due.at < coalesce(k.paused_at, $6::timestamptz) then 'missing' else 'open' end as state
    from departures d
      left join lateral (select id, paused_at from cases where parent_id = d.case_id and parent_step = '${callback.step}'
        and parent_round = d.round order by opened_at limit 1) k on true
      left join lateral (select due_at, attempts, completed_at as at, completed_by as by, record ->> 'outcome' as outcome
        from steps where case_id = k.id and step = '${callback.call}' order by round desc limit 1) call on true
      left join lateral (select record ->> 'reason' as reason from steps
        where case_id = d.case_id and step = '${callback.step}' and round = d.round) duty on true
      left join lateral (select record ? 'owed' as owed from steps
        where case_id = k.id and step = '${callback.complaint}' order by round desc limit 1) complaint on true
      left join lateral (select left_at, store from departures l where l.plate = d.plate and l.left_at > d.left_at
        and (l.case_id = d.case_id or exists (select from cases c where c.id = d.case_id and c.outcome = 'superseded'))
        and l.round is not null order by l.left_at limit 1) later on true
      cross join lateral (select $5::jsonb -> d.store ->> 'zone' as zone, ($5::jsonb -> d.store ->> 'closes')::interval as closes) hours
      cross join lateral (select coalesce(call.due_at, case when d.callback_at >= d.left_at + interval '1 day'
        then (date_trunc('day', d.callback_at at time zone hours.zone) + hours.closes) at time zone hours.zone end,
        d.callback_at) as at) due
    where d.left_at >= coalesce($1::timestamptz, '-infinity') and d.left_at < coalesce($2::timestamptz, 'infinity')
      and ($3::text is null or d.store = $3) and ($4::text[] is null or d.store = any($4)))`;
