import type { Tx } from '../../connection';
import { tellDisplaced } from './displaced';
import { lockCustomers } from './lock-customers';

/** A planned call and the day it wants. `day` is `YYYY-MM-DD` in the policy's time zone. */
export interface WantedDay {
  /** The keys of the customer, by car and by phone. */
  customers: readonly string[];
  day: string;
  caseId: string;
  step: string;
  round: number;
  urgency: number;
  /** When it is wanted. */
  nowMs: number;
}

/** A day of a customer that is held, under one of the keys. */
export interface HeldDay {
  day: string;
  caseId: string;
  urgency: number;
  called: boolean;
}

/** The customer's days from `wanted.day` on that are held, by their day; this transaction alone may change them. */
export async function heldDays(tx: Tx, { customers, day }: WantedDay): Promise<Map<string, HeldDay[]>> {
  await lockCustomers(tx, customers);
  const found = await tx.query<HeldDay>({
    name: 'held-days',
    text: `select day::text, case_id as "caseId", urgency, called from customer_calls
      where customer = any($1) and day >= $2 order by customer, day`,
    values: [customers, day],
  });
  const byDay = new Map<string, HeldDay[]>();
  for (const row of found.rows) byDay.set(row.day, [...(byDay.get(row.day) ?? []), row]);
  return byDay;
}

/** The case for whose call another cannot have a day, or null: only what is less urgent and was not called yet gives way. */
export function keptFor(held: readonly HeldDay[] | undefined, wanted: WantedDay): string | null {
  const keeps = (each: HeldDay) => each.caseId !== wanted.caseId && (each.called || each.urgency <= wanted.urgency);
  return held?.find(keeps)?.caseId ?? null;
}

/**
 * Takes a day nobody keeps from this call, under every key of the customer; once they were `called` on it, nobody takes it
 * any more. Whoever loses it is told; answers the first of them.
 */
export async function takeDay(
  tx: Tx,
  wanted: WantedDay,
  held: readonly HeldDay[] = [],
  called = false,
): Promise<string | null> {
  const { customers, day, caseId, step, round, urgency, nowMs } = wanted;
  await tx.query({
    name: 'take-day',
    text: `insert into customer_calls (customer, day, case_id, step, round, urgency, called)
      select customer, $2, $3, $4, $5, $6, $7 from unnest($1::text[]) customer order by customer
      on conflict (customer, day) do update set case_id = excluded.case_id, step = excluded.step, round = excluded.round,
        urgency = excluded.urgency, called = excluded.called where not customer_calls.called`,
    values: [customers, day, caseId, step, round, urgency, called],
  });
  const losers = new Set(held.filter(each => !each.called && each.caseId !== caseId).map(each => each.caseId));
  for (const loser of losers) await tellDisplaced(tx, loser, day, caseId, nowMs);
  return [...losers][0] ?? null;
}
