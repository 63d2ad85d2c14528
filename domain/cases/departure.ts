import type { Typed } from '../values/typed';

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
