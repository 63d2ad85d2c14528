import { SYSTEM } from '../../../domain/language/facts';
import { opensWithPlannedCall } from '../../../domain/planned-calls';
import { firstCallAt, inputOfRow, procedureOfPlan, roomFor, type PlanRow } from '../../../domain/plans';
import { numberSetting } from '../../../domain/sla/policy';
import { procedureOf } from '../../../domain/procedures';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { customerKeys } from '../../../domain/cases/days/customer-keys';
import { lockCustomers } from '../../case-store/lock-customers';
import { newCase } from '../../../domain/cases/new-case';
import { lockPlan } from './lock-plan';
import type { Draft } from '../../../domain/cases/draft';
import { worldIn } from '../world-in';

export interface Opened {
  cases: number;
  /** When calling hours begin again, in epoch milliseconds, when it was them that held the plan back. */
  notBeforeMs: number | null;
}

/**
 * Opens rows of a running plan whose moment has come, at most `limit` and as many as the policy lets be open: the case
 * and the word on its row in one transaction, under the plan's lock, which whoever finds it taken passes over.
 */
export async function openRows(
  tx: Tx,
  planId: string,
  limit: number,
  nowMs: number,
  world: KnownWorld,
): Promise<Opened> {
  const plan = await lockPlan(tx, planId, 'skip locked');
  if (plan?.status !== 'running') return { cases: 0, notBeforeMs: null };
  const procedure = procedureOf(procedureOfPlan(plan.kind));
  const policy = await world.currentPolicy(procedure.key, plan.store, tx);
  const allowedMs = firstCallAt(policy, nowMs, world.calendar(plan.store));
  if (allowedMs > nowMs) return { cases: 0, notBeforeMs: allowedMs };
  const inThisHour = numberSetting(policy, 'perHour') ? await openedSince(tx, planId, nowMs) : 0;
  const room = Math.min(limit, roomFor(policy, await openOf(tx, planId), inThisHour));
  if (room === 0) return { cases: 0, notBeforeMs: null };
  const drafts: Draft[] = [];
  const lines: { line: number; case_id: string }[] = [];
  const rows = await dueRows(tx, planId, nowMs, room);
  if (opensWithPlannedCall(procedure)) await lockCustomers(tx, rows.flatMap(customerKeys));
  for (const { line, typed = null, ...row } of rows) {
    const input = inputOfRow(plan, row);
    const wanted = { procedure, policy, store: plan.store, input, typed, by: SYSTEM, nowMs, planId, idempotency: null };
    const draft = newCase(wanted, worldIn(tx, world));
    drafts.push(draft);
    lines.push({ line, case_id: draft.case.id });
  }
  if (drafts.length === 0) return { cases: 0, notBeforeMs: null };
  await advance(tx, drafts, world);
  await markOpened(tx, planId, lines);
  return { cases: drafts.length, notBeforeMs: null };
}

async function openOf(tx: Tx, planId: string): Promise<number> {
  const found = await tx.query<{ n: number }>({
    name: 'open-of-plan',
    text: `select count(*)::int as n from cases where plan_id = $1 and status in ('open', 'paused')`,
    values: [planId],
  });
  return found.rows[0]?.n ?? 0;
}

const HOUR_MS = 3_600_000;

async function openedSince(tx: Tx, planId: string, nowMs: number): Promise<number> {
  const found = await tx.query<{ n: number }>({
    name: 'opened-of-plan',
    text: `select count(*)::int as n from cases where plan_id = $1 and opened_at > $2`,
    values: [planId, new Date(nowMs - HOUR_MS)],
  });
  return found.rows[0]?.n ?? 0;
}

async function dueRows(tx: Tx, planId: string, nowMs: number, limit: number): Promise<PlanRow[]> {
  const found = await tx.query<PlanRow>({
    name: 'due-plan-rows',
    text: `select line, plate, customer_name as "customerName", phone, item, due_on::text as "dueOn",
        remind_on::text as "remindOn", typed
      from plan_rows
      where plan_id = $1 and case_id is null and start_at <= $2 order by start_at, line limit $3`,
    values: [planId, new Date(nowMs), limit],
  });
  return found.rows;
}

async function markOpened(tx: Tx, planId: string, lines: readonly { line: number; case_id: string }[]): Promise<void> {
  await tx.query({
    name: 'mark-plan-rows',
    text: `update plan_rows r set case_id = j.case_id from jsonb_to_recordset($2::jsonb) j(line int, case_id text)
      where r.plan_id = $1 and r.line = j.line`,
    values: [planId, JSON.stringify(lines)],
  });
}
