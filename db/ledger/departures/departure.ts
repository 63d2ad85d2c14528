import { localDay } from '../../../domain/calendar';
import type { Typed } from '../../../domain/values/typed';
import type { Tx } from '../../connection';
import type { Act } from '../act';
import { lockPlates } from './lock-plates';

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

/** What is known of a vehicle while this transaction has it to itself. */
export interface Vehicle {
  /** This very departure is on record. */
  isKnown: boolean;
  knownCaseId: string;
  latestMs: number | null;
  latestCaseId: string;
  /** Its care, where one is open. */
  openCaseId: string | null;
  /** What holds still of the visit before, and what the customers' file knows. */
  kept: Pick<Departure, 'maintenanceDueOn' | 'inspectionDueOn' | 'phone'>;
}

/**
 * Takes the vehicle's lock, then reads what is known of it: of two first departures the second finds the first. Whether an
 * earlier date lies ahead is judged by the day it is in the store the vehicle leaves.
 */
export async function lockVehicle(tx: Tx, departure: Departure, timeZone: string): Promise<Vehicle> {
  const { plate, leftAtMs } = departure;
  await lockPlates(tx, [plate]);
  const found = await tx.query<Found>({ name: 'find-vehicle', text: vehicleSql, values: [plate, new Date(leftAtMs)] });
  const [row] = found.rows;
  const leftOn = localDay(leftAtMs, timeZone);
  return {
    isKnown: typeof row?.known === 'string',
    knownCaseId: row?.known ?? '',
    latestMs: row?.left_at?.getTime() ?? null,
    latestCaseId: row?.latest ?? '',
    openCaseId: row?.open ?? null,
    kept: {
      phone: departure.phone ?? row?.phone ?? null,
      maintenanceDueOn: stillAhead(leftOn, departure.maintenanceDueOn, row?.maintenance ?? null),
      inspectionDueOn: stillAhead(leftOn, departure.inspectionDueOn, row?.inspection ?? null),
    },
  };
}

interface Found {
  known: string | null;
  left_at: Date | null;
  latest: string | null;
  maintenance: string | null;
  inspection: string | null;
  open: string | null;
  phone: string | null;
}

// a visit that says nothing of a date does not take one back that lies ahead
function stillAhead(leftOn: string, said: string | null | undefined, before: string | null): string | null {
  if (said !== undefined) return said;
  return before !== null && before > leftOn ? before : null;
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
  const callback = act.steps.find(row => row.step === 'callback' && row.round === act.case.round);
  const callbackAt = callback?.startsAt ?? callback?.record?.['wasDueAt'] ?? new Date(leftAtMs);
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

const vehicleSql = `
  select (select case_id from departures where plate = $1 and left_at = $2) as known,
    l.left_at, l.case_id as latest, l.maintenance_due_on::text as maintenance, l.inspection_due_on::text as inspection,
    (select id from cases where plate = $1 and procedure = 'after-sales-care' and status in ('open', 'paused')) as open,
    (select phone from customers where plate = $1) as phone
  from (select 1) one left join lateral (
    select * from departures where plate = $1 order by left_at desc limit 1) l on true`;
