import { replySteps } from '../../domain/replies';
import type { WorkList } from '../../domain/people/work-lists';
import type { Step } from '../../domain/cases/state';
import { shapes } from '../case-store/rows';
import type { Querier } from '../connection';
import { isForAgency } from './for-agency';
import type { Sight } from './lists';
import { isShown } from './shown';
import { statement } from './statement';

export interface TaskFilter extends WorkList, Sight {
  store?: string | undefined;
  /** Only steps this person holds. */
  holder?: string | undefined;
  /** Only steps this person holds or nobody does. */
  freeFor?: string | undefined;
  after: (string | null)[] | null;
  limit: number;
}

export interface TaskRow {
  step: Step;
  procedure: string;
  store: string | null;
  status: string;
  plate: string | null;
  customerName: string | null;
  phone: string | null;
  policyId: string;
  /** When the customer is to come: as agreed in the case, else as it was opened with. */
  appointmentAt: string | null;
  reply: string | null;
}

/** Open steps, soonest deadline first, those without one last. */
export async function listTasks(db: Querier, filter: TaskFilter): Promise<TaskRow[]> {
  const found = await tasksListed(db, [
    filter.roles,
    filter.store ?? null,
    filter.freeFor ?? null,
    filter.seen,
    filter.after?.[0] ?? null,
    filter.after?.[1] ?? null,
    filter.after?.[2] ?? null,
    filter.limit,
    filter.heldBy,
    filter.also.map(({ procedure }) => procedure),
    filter.agency,
    JSON.stringify(replySteps),
    filter.holder ?? null,
    filter.also.map(({ step }) => step),
  ]);
  return found.map(row => ({ ...row, step: shapes.steps.fromJson(row.step) }));
}

// the soonest of one list, as its index has them: however many are open, a page is read
const soonest = (
  isListed: string,
) => `select s.case_id, s.step, s.round, s.turn, coalesce(s.due_at, 'infinity') as soonest
      from steps s join cases c on c.id = s.case_id
      where s.status = 'open' and ${isListed} and c.status in ('open', 'paused') and ${isShown('c')}
        and ($2::text is null or c.store = $2) and ($3::text is null or s.claimed_by is null or s.claimed_by = $3)
        and ($13::text is null or s.claimed_by = $13)
        and ($4::text[] is null or c.store = any($4) or ${isForAgency('$11', 's.round')})
        and ($5::text is null or (coalesce(s.due_at, 'infinity'), s.case_id, s.step) > ($5::timestamptz, $6, $7))
      order by coalesce(s.due_at, 'infinity'), s.case_id, s.step limit $8`;

// by hand: everybody's work, asked for all day; planned for what is asked, since of few stores it goes by the stores.
// What others' roles may do too is few of what those roles have: it is found by procedure and step
const tasksListed = statement<Omit<TaskRow, 'step'> & { step: Record<string, unknown> }>({
  text: `with listed as (
      select t.* from (select distinct role from unnest($1::text[]) role) asked, lateral (${soonest('s.role = asked.role')}) t
      union all
      select t.* from unnest($10::text[], $14::text[]) also(procedure, step), lateral (${soonest(
        's.procedure = also.procedure and s.step = also.step and s.role = any($9) and s.role <> all($1)',
      )}) t
    ), chosen as materialized (
      select * from listed t order by t.soonest, t.case_id, t.step limit $8
    )
    select to_jsonb(s) as step, c.procedure, c.store, c.status, c.plate,
        case when d.plate is null then c.customer_name else d.customer_name end as "customerName",
        case when d.plate is null then c.phone else d.phone end as phone,
        c.policy_id as "policyId", coalesce(to_json(c.appointment_at) #>> '{}', c.input ->> 'appointmentAt') as "appointmentAt",
        (select r.record ->> 'reply' from steps r where r.case_id = c.id and r.step = $12::jsonb ->> c.procedure and r.round = s.round
          order by r.turn desc limit 1) as reply
      from chosen t join steps s using (case_id, step, round, turn) join cases c on c.id = s.case_id
        left join departures d on d.case_id = s.case_id and d.round = s.round
      order by t.soonest, s.case_id, s.step`,
  columns: {
    ...{ step: 'jsonb', procedure: 'text', store: 'text', status: 'text', plate: 'text', customerName: 'text' },
    ...{ phone: 'text', policyId: 'text', appointmentAt: 'text', reply: 'text' },
  },
});
