import { and, eq, gt } from 'drizzle-orm';
import type { Charset } from '../../domain/charsets';
import type { PlanFrom, PlanKind } from '../../domain/plans';
import type { Querier } from '../connection';
import { cases } from '../schema';
import type { SeenStores } from './lists';
import { isOpen } from './open-cases';
import { reading } from './reading';
import { statement } from './statement';

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

// by hand: counted over what waits and what is open, both are few or in an index of their own
const planBy = (name: string, which: string) =>
  statement<PlanReading>({
    name,
    text: `
  select p.id, p.kind, p.name, p.feedback_route as "feedbackRoute", p.plan_from as "planFrom", p.store, p.status,
    p.charset, p.rows, p.accepted, p.rejected, p.accepted - w.n as opened, p.accepted - w.n - o.n as closed,
    p.created_at as "createdAt", p.created_by as "createdBy", p.ended_at as "endedAt", p.reason
  from reminder_plans p
  cross join lateral (select count(*)::int as n from plan_rows r where r.plan_id = p.id and r.case_id is null) w
  cross join lateral (select count(*)::int as n from cases c where c.plan_id = p.id and c.status in ('open', 'paused')) o
  ${which}`,
    columns: {
      ...{
        id: 'text',
        kind: 'text',
        name: 'text',
        feedbackRoute: 'text',
        planFrom: 'text',
        store: 'text',
        status: 'text',
      },
      ...{ charset: 'text', rows: 'int4', accepted: 'int4', rejected: 'int4', opened: 'int4', closed: 'int4' },
      ...{ createdAt: 'timestamptz', createdBy: 'text', endedAt: 'timestamptz', reason: 'text' },
    },
  });
const planOf = planBy('read-plan', 'where p.id = $1');
const plansListed = planBy(
  'list-plans',
  `where ($1::text is null or p.status = $1) and ($2::text[] is null or p.store = any($2))
    and ($3::timestamptz is null or (p.created_at, p.id) < ($3, $4))
  order by p.created_at desc, p.id desc limit $5`,
);

export async function readPlan(db: Querier, id: string): Promise<PlanReading | null> {
  const [found] = await planOf(db, [id]);
  return found ?? null;
}

export interface PlanFilter {
  status?: PlanStatus | undefined;
  seen: SeenStores;
  after: string[] | null;
  limit: number;
}

/** Plans, newest first. */
export async function listPlans(db: Querier, { status, seen, after, limit }: PlanFilter): Promise<PlanReading[]> {
  return plansListed(db, [status ?? null, seen, after?.[0] ?? null, after?.[1] ?? null, limit]);
}

/** Cases of a plan that are not over, in the order of their ids. */
export async function openCasesOf(db: Querier, planId: string, afterId: string, limit: number): Promise<string[]> {
  const found = await reading(db)
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.planId, planId), isOpen, gt(cases.id, afterId)))
    .orderBy(cases.id)
    .limit(limit);
  return found.map(({ id }) => id);
}
