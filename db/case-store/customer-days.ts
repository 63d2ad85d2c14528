import type { TakenDay } from '../../domain/cases/added';
import type { Change } from '../../domain/cases/change';
import type { HeldDay, HeldDays } from '../../domain/cases/world';
import type { Tx } from '../connection';
import { reportUnknownYear } from '../ledger/calls/report-unknown-year';
import { tellDisplaced } from '../ledger/calls/displaced';
import { lockCustomers } from './lock-customers';

/** The days each transaction has taken and not written yet. */
const takenBy = new WeakMap<Tx, TakenDay[]>();

/** Says that a transaction takes a day, which it will write with the decision that does. */
export function noteDay(tx: Tx, day: TakenDay): void {
  const taken = takenBy.get(tx);
  if (taken) taken.push(day);
  else takenBy.set(tx, [day]);
}

/** A customer's days from a day on that are held, by their day; this transaction alone may change them. */
export async function heldDays(tx: Tx, customers: readonly string[], fromDay: string): Promise<HeldDays> {
  await lockCustomers(tx, customers);
  const found = await tx.query<HeldDay & { customer: string }>({
    name: 'held-days',
    text: `select customer, day::text, case_id as "caseId", urgency, called from customer_calls
      where customer = any($1) and day >= $2 order by customer, day`,
    values: [customers, fromDay],
  });
  const held = new Map(found.rows.map(({ customer, ...row }) => [`${customer} ${row.day}`, row]));
  for (const { customer, day, caseId, urgency, called } of rowsOf(takenBy.get(tx) ?? []))
    if (customers.includes(customer) && held.get(`${customer} ${day}`)?.called !== true)
      held.set(`${customer} ${day}`, { day, caseId, urgency, called });
  const byDay = new Map<string, HeldDay[]>();
  for (const row of held.values()) byDay.set(row.day, [...(byDay.get(row.day) ?? []), row]);
  return byDay;
}

/** Writes the days that decisions take, tells those who lose them, and reports the years whose holidays were missing. */
export async function writeDays(tx: Tx, changes: readonly Change[]): Promise<void> {
  const days = changes.flatMap(change => change.days);
  if (days.length > 0) {
    await tx.query({ name: 'take-days', text: takeDaysSql, values: [JSON.stringify(rowsOf(days))] });
    takenBy.delete(tx);
  }
  for (const { nowMs, days: taken, unknownYears } of changes) {
    for (const { day, caseId, losers } of taken)
      for (const loser of losers) await tellDisplaced(tx, loser, day, caseId, nowMs);
    for (const { year, store } of unknownYears) await reportUnknownYear(tx, year, store, nowMs);
  }
}

type DayRow = Omit<TakenDay, 'customers' | 'losers'> & { customer: string };

// of two that take a day one after the other the second has it, unless the first called on it
function rowsOf(days: readonly TakenDay[]): DayRow[] {
  const rows = new Map<string, DayRow>();
  for (const { customers, losers: _, ...day } of days)
    for (const customer of customers) {
      const key = `${customer} ${day.day}`;
      if (rows.get(key)?.called !== true) rows.set(key, { ...day, customer });
    }
  return [...rows.values()];
}

const takeDaysSql = `
  insert into customer_calls (customer, day, case_id, step, round, urgency, called)
    select customer, day, "caseId", step, round, urgency, called
    from jsonb_to_recordset($1::jsonb) j(customer text, day date, "caseId" text, step text, round int, urgency int, called boolean)
    order by customer, day
  on conflict (customer, day) do update set case_id = excluded.case_id, step = excluded.step, round = excluded.round,
    urgency = excluded.urgency, called = excluded.called where not customer_calls.called`;
