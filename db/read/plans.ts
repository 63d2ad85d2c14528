import type { Charset } from '../../domain/charsets';
import type { PlanFrom, PlanKind } from '../../domain/plans';
import type { Querier } from '../connection';
import type { SeenStores } from './lists';

export type PlanStatus = 'reading' | 'running' | 'paused' | 'done' | 'cancelled';

/** A plan and how far it has come. */
export interface PlanReading {
  id: string;
  kind: PlanKind;
  name: string;
  feedbackRoute: string | null;
  planFrom: PlanFrom;
  store: string;
  status: PlanStatus;
  charset: Charset | null;
  rows: number;
  accepted: number;
  rejected: number;
  opened: number;
  closed: number;
  createdAt: Date;
  createdBy: string;
  endedAt: Date | null;
  reason: string | null;
}

// counted over what waits and what is open: both are few, or in an index of their own
const reading = `
  select p.id, p.kind, p.name, p.feedback_route as "feedbackRoute", p.plan_from as "planFrom", p.store, p.status,
    p.charset, p.rows, p.accepted, p.rejected, p.accepted - w.n as opened, p.accepted - w.n - o.n as closed,
    p.created_at as "createdAt", p.created_by as "createdBy", p.ended_at as "endedAt", p.reason
  from reminder_plans p
  cross join lateral (select count(*)::int as n from plan_rows r where r.plan_id = p.id and r.case_id is null) w
  cross join lateral (select count(*)::int as n from cases c where c.plan_id = p.id and c.status in ('open', 'paused')) o`;

export async function readPlan(db: Querier, id: string): Promise<PlanReading | null> {
  const found = await db.query<PlanReading>({ name: 'read-plan', text: `${reading} where p.id = $1`, values: [id] });
  return found.rows[0] ?? null;
}

export interface PlanFilter {
  status?: PlanStatus | undefined;
  seen: SeenStores;
  after: string[] | null;
  limit: number;
}

/** Plans, newest first. */
export async function listPlans(db: Querier, { status, seen, after, limit }: PlanFilter): Promise<PlanReading[]> {
  const found = await db.query<PlanReading>({
    name: 'list-plans',
    text: `${reading} where ($1::text is null or p.status = $1) and ($2::text[] is null or p.store = any($2))
        and ($3::timestamptz is null or (p.created_at, p.id) < ($3, $4))
      order by p.created_at desc, p.id desc limit $5`,
    values: [status ?? null, seen, after?.[0] ?? null, after?.[1] ?? null, limit],
  });
  return found.rows;
}

export interface PlanErrorRow {
  line: number;
  code: string;
  message: string;
}

/** What is wrong with the bad rows, in the order of the file. */
export async function listPlanErrors(
  db: Querier,
  planId: string,
  after: { line: number; code: string } | null,
  limit: number,
): Promise<PlanErrorRow[]> {
  const found = await db.query<PlanErrorRow>({
    name: 'list-plan-errors',
    text: `select line, code, message from plan_errors
      where plan_id = $1 and ($2::int is null or (line, code) > ($2, $3)) order by line, code limit $4`,
    values: [planId, after?.line ?? null, after?.code ?? null, limit],
  });
  return found.rows;
}

export interface PlanRowReading {
  line: number;
  plate: string;
  customerName: string;
  phone: string | null;
  item: string | null;
  dueOn: string | null;
  remindOn: string | null;
  startAt: Date;
  caseId: string | null;
}

/** The good rows, in the order of the file. */
export async function listPlanRows(
  db: Querier,
  planId: string,
  filter: { isOpened: boolean | null; afterLine: number | null; limit: number },
): Promise<PlanRowReading[]> {
  const found = await db.query<PlanRowReading>({
    name: 'list-plan-rows',
    text: `select line, plate, customer_name as "customerName", phone, item, due_on::text as "dueOn", remind_on::text as "remindOn",
        start_at as "startAt",
        case_id as "caseId"
      from plan_rows where plan_id = $1 and ($2::boolean is null or $2 = (case_id is not null))
        and ($3::int is null or line > $3) order by line limit $4`,
    values: [planId, filter.isOpened, filter.afterLine, filter.limit],
  });
  return found.rows;
}

/** Cases of a plan that are not over, in the order of their ids. */
export async function openCasesOf(db: Querier, planId: string, afterId: string, limit: number): Promise<string[]> {
  const found = await db.query<{ id: string }>({
    name: 'open-cases-of-plan',
    text: `select id from cases where plan_id = $1 and status in ('open', 'paused') and id > $2 order by id limit $3`,
    values: [planId, afterId, limit],
  });
  return found.rows.map(({ id }) => id);
}
