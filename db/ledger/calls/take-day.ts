import type { Querier, Tx } from '../../connection';
import { tellDisplaced } from './displaced';

/** A planned call and the day it wants. `day` is `YYYY-MM-DD` in the policy's time zone. */
export interface WantedDay {
  plate: string;
  day: string;
  caseId: string;
  step: string;
  round: number;
  urgency: number;
}

export interface HeldDay {
  day: string;
  caseId: string;
  urgency: number;
  called: boolean;
}

export type Taken = { taken: true; over: string | null } | { taken: false; by: string };

/**
 * Takes a customer's day for a call, over a less urgent one that was not made yet. A day that is being taken or freed by
 * another act is waited for. Whoever loses it is told.
 */
export async function takeDay(tx: Tx, wanted: WantedDay): Promise<Taken> {
  for (;;) {
    if (await insertDay(tx, wanted, false)) return { taken: true, over: null };
    const held = await lockDay(tx, wanted);
    if (!held) continue; // freed meanwhile
    if (held.caseId === wanted.caseId) return { taken: true, over: null };
    if (!yields(held, wanted.urgency)) return { taken: false, by: held.caseId };
    await takeOver(tx, wanted, held.caseId, false);
    return { taken: true, over: held.caseId };
  }
}

/** The customer was called on this day, whoever it was meant for: nobody takes it any more. */
export async function spendDay(tx: Tx, wanted: WantedDay): Promise<void> {
  for (;;) {
    if (await insertDay(tx, wanted, true)) return;
    const held = await lockDay(tx, wanted);
    if (!held) continue;
    if (!held.called) await takeOver(tx, wanted, held.caseId, true);
    return;
  }
}

/** May a call of this urgency take the day? Only what is less urgent and was not called yet gives way. */
export function yields({ called, urgency }: Pick<HeldDay, 'called' | 'urgency'>, toUrgency: number): boolean {
  return !called && urgency > toUrgency;
}

/** The customer's days from `day` on that are held, by their day. */
export async function heldDays(tx: Querier, plate: string, day: string): Promise<Map<string, HeldDay>> {
  const found = await tx.query<HeldDay>({
    name: 'held-days',
    text: `select day::text, case_id as "caseId", urgency, called from customer_calls where plate = $1 and day >= $2`,
    values: [plate, day],
  });
  return new Map(found.rows.map(row => [row.day, row]));
}

async function insertDay(tx: Tx, { plate, day, caseId, step, round, urgency }: WantedDay, called: boolean) {
  const inserted = await tx.query({
    name: 'insert-day',
    text: `insert into customer_calls (plate, day, case_id, step, round, urgency, called)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    values: [plate, day, caseId, step, round, urgency, called],
  });
  return inserted.rowCount === 1;
}

async function lockDay(tx: Tx, { plate, day }: WantedDay): Promise<HeldDay | undefined> {
  const found = await tx.query<HeldDay>({
    name: 'lock-day',
    text: `select day::text, case_id as "caseId", urgency, called from customer_calls
      where plate = $1 and day = $2 for update`,
    values: [plate, day],
  });
  return found.rows[0];
}

async function takeOver(tx: Tx, wanted: WantedDay, from: string, called: boolean): Promise<void> {
  const { plate, day, caseId, step, round, urgency } = wanted;
  await tx.query({
    name: 'take-over-day',
    text: `update customer_calls set case_id = $3, step = $4, round = $5, urgency = $6, called = $7
      where plate = $1 and day = $2`,
    values: [plate, day, caseId, step, round, urgency, called],
  });
  if (from !== caseId) await tellDisplaced(tx, from, day, caseId);
}
