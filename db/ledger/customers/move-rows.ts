import type { Tx } from '../../connection';
import { customerKeys } from '../../../domain/cases/days/customer-keys';
import { tellDisplaced } from '../calls/displaced';
import { lockCustomers } from '../../case-store/lock-customers';
import type { Joining } from './joining';

/** How many rows have gone along. */
export interface Moved {
  cases: number;
  departures: number;
  /** Departures that were on record under both plates, at one instant: they are one. */
  sameDepartures: number;
  planRows: number;
  results: number;
}

/** Puts everything kept under one plate under the other; its cases are locked. */
export async function moveRows(tx: Tx, joining: Joining): Promise<Moved> {
  const { from, into } = joining;
  const count = async (name: string, text: string) =>
    (await tx.query({ name, text, values: [from, into] })).rowCount ?? 0;
  await moveDays(tx, joining);
  await moveHold(tx, joining);
  return {
    cases: await count('move-cases', `update cases set plate = $2, ${typed} where plate = $1`),
    departures: await count(
      'move-departures',
      `update departures d set plate = $2, ${typed} where plate = $1
        and not exists (select from departures o where o.plate = $2 and o.left_at = d.left_at)`,
    ),
    sameDepartures: await count('join-departures', 'delete from departures where plate = $1 and $2 <> $1'),
    planRows: await count(
      'move-plan-rows',
      `update plan_rows r set plate = $2, ${typed} where plate = $1 and not exists (select from plan_rows o
        where o.plan_id = r.plan_id and o.plate = $2 and o.item is not distinct from r.item and o.due_on is not distinct from r.due_on)`,
    ),
    results: await count(
      'move-results',
      `update sealed_results s set plate = $2 where plate = $1
        and not exists (select from sealed_results o where o.case_id = s.case_id and o.plate = $2)`,
    ),
  };
}

/** Who is held under either plate is held. */
async function moveHold(tx: Tx, { from, into }: Joining): Promise<void> {
  await tx.query({
    name: 'move-hold',
    text: `with held as (delete from customer_holds where plate = $1 returning reason, held_at, held_by)
      insert into customer_holds (plate, reason, held_at, held_by) select $2, reason, held_at, held_by from held on conflict do nothing`,
    values: [from, into],
  });
}

const typed = `typed = jsonb_build_object('plate', $1::text) || coalesce(typed, '{}')`;

/** The days of the car: of two calls on one day the first keeps it, and the other is planned anew. */
async function moveDays(tx: Tx, { from, into, nowMs }: Joining): Promise<void> {
  const [key = ''] = customerKeys({ plate: from });
  const [intoKey = ''] = customerKeys({ plate: into });
  if (key === intoKey) return;
  await lockCustomers(tx, [key, intoKey]);
  await tx.query({
    name: 'move-days',
    text: `update customer_calls d set customer = $2 where customer = $1
      and not exists (select from customer_calls o where o.customer = $2 and o.day = d.day)`,
    values: [key, intoKey],
  });
  const lost = await tx.query<{ caseId: string; day: string; by: string; called: boolean }>({
    name: 'lose-days',
    text: `delete from customer_calls d using customer_calls o where d.customer = $1 and o.customer = $2 and o.day = d.day
      returning d.case_id as "caseId", d.day::text, o.case_id as by, d.called`,
    values: [key, intoKey],
  });
  for (const { caseId, day, by, called } of lost.rows)
    if (!called && caseId !== by) await tellDisplaced(tx, caseId, day, by, nowMs);
}
