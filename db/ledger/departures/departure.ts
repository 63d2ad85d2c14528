import { callback } from '../../../domain/care';
import type { Typed } from '../../../domain/values/typed';
import type { Tx } from '../../connection';
import type { Act } from '../act';

/** A vehicle leaves a store. Instants in epoch milliseconds, days `YYYY-MM-DD`. */
export interface Departure {
  plate: string;
  customerName: string;
  phone: string | null;
  /** How plate and phone were typed, where that is not their form. */
  typed?: Typed | null;
  store: string;
  leftAtMs: number;
  /** As it was reported: who advised, how to reach them, what else is known of the visit. */
  visit: Readonly<Record<string, unknown>>;
  /** Null: none. Undefined: an earlier date that lies ahead holds still. */
  maintenanceDueOn?: string | null | undefined;
  inspectionDueOn?: string | null | undefined;
  by: string;
  nowMs: number;
}

/** The record a departure leaves in its care, and what the case is opened with. */
export function departedAs(departure: Departure): Record<string, unknown> {
  const { plate, customerName, phone, store, leftAtMs, visit, maintenanceDueOn, inspectionDueOn } = departure;
  const leftAt = new Date(leftAtMs).toISOString();
  const all = { plate, customerName, phone, ...visit, store, leftAt, maintenanceDueOn, inspectionDueOn };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null));
}

/** Puts the departure on record with its care, the round it began (null: none), and when its call-back is to begin. */
export async function keepDeparture(
  tx: Tx,
  departure: Departure,
  act: Act,
  round: number | null = act.case.round,
): Promise<void> {
  const { plate, leftAtMs, customerName, phone, typed, store, visit, maintenanceDueOn, inspectionDueOn, by, nowMs } =
    departure;
  const owed = act.steps.find(row => row.step === callback.step && row.round === act.case.round);
  const callbackAt = owed?.startsAt ?? owed?.record?.['wasDueAt'] ?? new Date(leftAtMs);
  await tx.query({
    name: 'keep-departure',
    text: `insert into departures (plate, left_at, customer_name, phone, store, advisor, maintenance_due_on, inspection_due_on,
      case_id, round, callback_at, received_at, received_by, typed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      plate,
      new Date(leftAtMs),
      customerName,
      phone,
      store,
      visit['advisorName'] ?? visit['advisor'] ?? null,
      maintenanceDueOn ?? null,
      inspectionDueOn ?? null,
      act.case.id,
      round,
      callbackAt,
      new Date(nowMs),
      by,
      typed ? JSON.stringify(typed) : null,
    ],
  });
}
