import { care } from '../../domain/care';
import { replySteps } from '../../domain/replies';
import type { WorkList } from '../../domain/people/work-lists';
import type { Querier } from '../connection';
import { isForAgency } from './for-agency';
import { shapes } from '../case-store/rows';
import type { Step } from '../../domain/cases/state';

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
  const found = await casesListed(db, [
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

// by hand: hot, and whose cases are seen is said in SQL in one place
const casesListed = statement<{ id: string; openedAt: Date }>({
  name: 'list-cases',
  text: `select c.id, c.opened_at as "openedAt" from cases c
      where ${isShown('c')} and ($1::text is null or c.status = $1) and ($2::text is null or c.procedure = $2)
        and ($3::text is null or c.store = $3) and ($4::text is null or c.plate = $4)
        and ($5::boolean is null or $5 = (c.status in ('open', 'paused') and ($6::text[] is null or c.store = any($6)) and exists (
          select 1 from steps s where s.case_id = c.id and s.status = 'open' and s.due_at < coalesce(c.paused_at, $12))))
        and ($6::text[] is null or ${ofStores('$6::text[]')} or (c.agency = $10 and c.store is not distinct from coalesce($11, c.store)))
        and ($7::timestamptz is null or (c.opened_at, c.id) < ($7, $8))
      order by c.opened_at desc, c.id desc limit $9`,
  columns: { id: 'text', openedAt: 'timestamptz' },
});

/** Of the stores that are seen those that are asked for. */
function seenOf({ store, seen }: { store?: string | undefined; seen: SeenStores }): SeenStores {
  return store === undefined || seen === null ? seen : seen.filter(own => own === store);
}

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
    filter.also,
    filter.agency,
    JSON.stringify(replySteps),
    filter.holder ?? null,
  ]);
  return found.map(row => ({ ...row, step: shapes.steps.fromJson(row.step) }));
}

// by hand: everybody's work, asked for all day
const tasksListed = statement<Omit<TaskRow, 'step'> & { step: Record<string, unknown> }>({
  name: 'list-tasks',
  text: `select to_jsonb(s) as step, c.procedure, c.store, c.status, c.plate,
        case when d.plate is null then c.customer_name else d.customer_name end as "customerName",
        case when d.plate is null then c.phone else d.phone end as phone,
        c.policy_id as "policyId", coalesce(to_json(c.appointment_at) #>> '{}', c.input ->> 'appointmentAt') as "appointmentAt",
        (select r.record ->> 'reply' from steps r where r.case_id = c.id and r.step = $12::jsonb ->> c.procedure and r.round = s.round
          order by r.turn desc limit 1) as reply
      from steps s join cases c on c.id = s.case_id left join departures d on d.case_id = s.case_id and d.round = s.round
      where s.status = 'open' and c.status in ('open', 'paused') and ${isShown('c')}
        and (s.role = any($1) or (s.role = any($9) and c.procedure || '/' || s.step = any($10)))
        and ($2::text is null or c.store = $2) and ($3::text is null or coalesce(s.claimed_by, $3) = $3)
        and ($13::text is null or s.claimed_by = $13)
        and ($4::text[] is null or c.store = any($4) or ${isForAgency('$11', 's.round')})
        and ($5::text is null or (coalesce(s.due_at, 'infinity'), s.case_id, s.step) > ($5::timestamptz, $6, $7))
      order by coalesce(s.due_at, 'infinity'), s.case_id, s.step limit $8`,
  columns: {
    ...{ step: 'jsonb', procedure: 'text', store: 'text', status: 'text', plate: 'text', customerName: 'text' },
    ...{ phone: 'text', policyId: 'text', appointmentAt: 'text', reply: 'text' },
  },
});
