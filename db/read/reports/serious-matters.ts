import { toldOf } from '../../../domain/forms/told-of';
import type { SeriousKind } from '../../../domain/reports/reports';
import type { Querier } from '../../connection';
import { presentStep } from '../present-step';
import { isShown } from '../shown';
import { statement } from '../statement';
import type { Page, ReportFilter } from './asked';

/** A complaint classed in the period, or what needs solving at once as things stand now. */
export interface SeriousMatter {
  store: string | null;
  kind: SeriousKind;
  class: string | null;
  category: string | null;
  departmentAtFault: string | null;
  procedure: string;
  caseId: string;
  plate: string | null;
  customerName: string | null;
  status: string;
  /** What a call on a journey came to; null while it is late. */
  outcome: string | null;
  step: string | null;
  role: string | null;
  dueAt: Date | null;
  level: string | null;
  at: Date;
  place: string;
}

/** Serious complaints of the period and what needs solving at once, by store. */
export async function seriousMatters(
  db: Querier,
  filter: ReportFilter,
  { after, limit }: Page,
): Promise<(SeriousMatter & Record<string, string | Date | null>)[]> {
  return (await matters(db, [...valuesOf(filter), after, limit])).map(row => ({ ...row }));
}

/** How many there are of each kind in each store. */
export async function countSeriousMatters(
  db: Querier,
  filter: ReportFilter,
): Promise<{ store: string | null; kind: SeriousKind; count: number }[]> {
  return counts(db, valuesOf(filter));
}

const valuesOf = ({ from, to, store, seen, nowMs }: ReportFilter): unknown[] => [
  ...[from, to, store ?? null, seen, new Date(nowMs), toldOf.complaints, toldOf.classing],
  ...[toldOf.serious, toldOf.emergencies, toldOf.onJourneys, toldOf.journeyCalls],
];

const found = `
  with found as (
    select c.store, 'serious' as kind, 1 as no, c.id as "caseId", s.step, s.round, null::timestamptz as "dueAt", s.role, null as level,
      s.completed_at as at, c.customer_name as "customerName", null as outcome
    from cases c join steps s on s.case_id = c.id
    where c.procedure = any($6) and s.step = any($7) and s.record ->> 'outcome' = any($8)
      and s.completed_at >= coalesce($1::timestamptz, '-infinity') and s.completed_at < coalesce($2::timestamptz, 'infinity')
    union all
    select c.store, 'overdue', 2, c.id, s.step, s.round, s.due_at, s.role, null, s.due_at, c.customer_name, null
    from cases c cross join lateral (select * from steps o where o.case_id = c.id and o.status = 'open'
      and o.due_at < coalesce(c.paused_at, $5::timestamptz) order by o.due_at, o.step limit 1) s
    where c.procedure = any($6) and c.status in ('open', 'paused')
    union all
    select * from (select distinct on (e.case_id, e.step, e.round) coalesce(d.store, c.store), 'alarm', 3, c.id, e.step, e.round, e.due_at, s.role,
        e.level, e.fired_at, coalesce(d.customer_name, c.customer_name), null
      from escalations e join cases c on c.id = e.case_id
        left join departures d on d.case_id = e.case_id and d.round = e.round
        left join lateral ${presentStep} s on true
      where e.status = 'open' and ${isShown('c')} order by e.case_id, e.step, e.round, e.fired_at desc) as alarms
    union all
    select c.store, 'emergency', 4, c.id, s.step, s.round, s.due_at, s.role, null, c.opened_at, c.customer_name, null
    from cases c left join lateral (select * from steps o where o.case_id = c.id and o.status = 'open'
      order by o.due_at, o.step limit 1) s on true
    where c.procedure = any($9) and c.status in ('open', 'paused')
    union all
    select c.store, 'journey', 5, c.id, s.step, s.round, s.due_at, s.role, null, coalesce(s.completed_at, s.due_at), c.customer_name,
      s.record ->> 'outcome'
    from cases c join steps s on s.case_id = c.id
    where c.procedure = any($10) and s.step = any($11) and ((s.status = 'done' and s.completed_at >= coalesce($1::timestamptz, '-infinity')
        and s.completed_at < coalesce($2::timestamptz, 'infinity'))
      or (s.status = 'open' and c.status in ('open', 'paused') and s.due_at < coalesce(c.paused_at, $5::timestamptz)))),
  seen as (
    select f.*, (coalesce(f.store, '~') || '/' || f.no || '/' || to_char(f.at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
      || '/' || f."caseId" || '/' || coalesce(f.step, '') || '/' || coalesce(f.round, 0)) collate "C" as place
    from found f where ($3::text is null or f.store = $3) and ($4::text[] is null or f.store = any($4)))`;

/** What the steps of a case said last in one of their fields. */
export const saidLastIn = (field: string): string =>
  `(select l.record ->> '${field}' from steps l where l.case_id = c.id and l.record ->> '${field}' <> '' order by l.completed_at desc nulls last limit 1)`;

/** How a complaint was classed. */
export const classOf = (classing: string): string =>
  `(select k.record ->> 'outcome' from steps k where k.case_id = c.id and k.step = any(${classing}) and k.record ? 'outcome' order by k.completed_at desc nulls last limit 1)`;

// by hand: five kinds of matter in one list
const matters = statement<SeriousMatter>({
  text: `${found} select s.store, s.kind, c.procedure, s."caseId", c.plate, s."customerName", c.status, s.outcome, s.step, s.role, s."dueAt", s.level, s.at, s.place,
      case when c.procedure = any($6) then ${classOf('$7')} end as class, ${saidLastIn('category')} as category,
      ${saidLastIn('departmentAtFault')} as "departmentAtFault"
    from seen s join cases c on c.id = s."caseId" where $12::text is null or s.place > $12 collate "C" order by s.place limit $13`,
  columns: {
    ...{ store: 'text', kind: 'text', procedure: 'text', caseId: 'text', plate: 'text', customerName: 'text' },
    ...{
      status: 'text',
      outcome: 'text',
      step: 'text',
      role: 'text',
      dueAt: 'timestamptz',
      level: 'text',
      at: 'timestamptz',
    },
    ...{ place: 'text', class: 'text', category: 'text', departmentAtFault: 'text' },
  },
});

// by hand, as what it counts is
const counts = statement<{ store: string | null; kind: SeriousKind; count: number }>({
  text: `${found} select store, kind, count(*)::int as count from seen group by store, kind`,
  columns: { store: 'text', kind: 'text', count: 'int4' },
});
