import { DomainError } from '../../../domain/errors';
import type { PlanRow } from '../../../domain/plans';
import type { Tx } from '../../connection';

/** Some lines of a plan's file: the good ones with the moment they may open, and what is wrong with the others. */
export interface Lines {
  planId: string;
  good: readonly (PlanRow & { startMs: number })[];
  bad: readonly { line: number; code: string; message: string }[];
  /** How many lines that is. */
  count: number;
  nowMs: number;
}

/** Adds lines to a plan that is being read; a row that was there before is wrong. Throws `plan-over` when it is read no longer. */
export async function addRows(tx: Tx, { planId, good, bad, count, nowMs }: Lines): Promise<void> {
  const rows = good.map(row => ({
    line: row.line,
    plate: row.plate,
    customer_name: row.customerName,
    phone: row.phone,
    typed: row.typed ?? null,
    item: row.item,
    due_on: row.dueOn,
    remind_on: row.remindOn ?? null,
    start_at: new Date(row.startMs),
  }));
  const now = new Date(nowMs);
  const values = [planId, JSON.stringify(rows), JSON.stringify(bad), count, now];
  const added = await tx.query({ name: 'add-plan-rows', text: addSql, values });
  if (added.rowCount === 1) return;
  throw new DomainError('plan-over', 'The plan was cancelled while its file was read.');
}

const addSql = `
  with given as (
    select * from jsonb_to_recordset($2::jsonb) as g(line int, plate text, customer_name text, phone text, typed jsonb,
      item text, due_on date, remind_on date, start_at timestamptz)
  ), kept as (
    insert into plan_rows (plan_id, line, plate, customer_name, phone, typed, item, due_on, remind_on, start_at)
    select $1, line, plate, customer_name, phone, typed, item, due_on, remind_on, start_at from given order by line
    on conflict do nothing returning line
  ), wrong as (
    insert into plan_errors (plan_id, line, code, message)
    select $1, line, code, message from jsonb_to_recordset($3::jsonb) as b(line int, code text, message text)
    union all
    select $1, line, 'duplicate-row', 'the same plate, item and dueOn stand in an earlier row'
    from given where line not in (select line from kept)
  )
  update reminder_plans set rows = rows + $4, accepted = accepted + (select count(*) from kept),
    rejected = rejected + $4 - (select count(*) from kept), touched_at = $5
  where id = $1 and status = 'reading'`;
