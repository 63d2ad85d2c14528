import { care } from '../../../domain/care';
import { localDay } from '../../../domain/calendar/calendar';
import { isSameName } from '../../../domain/values/names';
import type { Tx } from '../../connection';
import type { Departure } from '../../../domain/cases/departure';
import { lockPlates } from './lock-plates';

/** What is known of a vehicle while this transaction has it to itself. */
export interface Vehicle {
  /** This very departure is on record. */
  isKnown: boolean;
  knownCaseId: string;
  latestMs: number | null;
  latestCaseId: string;
  /** Its care, where one is open. */
  openCaseId: string | null;
  /** What holds still of the visit before in the same store, and what the customers' file knows of the same person. */
  kept: Pick<Departure, 'maintenanceDueOn' | 'inspectionDueOn' | 'phone'>;
}

/**
 * Takes the vehicle's lock, then reads what is known of it: of two first departures the second finds the first. Whether an
 * earlier date lies ahead is judged by the day it is in the store the vehicle leaves.
 */
export async function lockVehicle(tx: Tx, departure: Departure, timeZone: string): Promise<Vehicle> {
  const { plate, leftAtMs } = departure;
  await lockPlates(tx, [plate]);
  const values = [plate, new Date(leftAtMs), departure.store];
  const found = await tx.query<Found>({ name: 'find-vehicle', text: vehicleSql, values });
  const [row] = found.rows;
  const before = row?.store === departure.store ? row : null; // what another store knows stays with it
  const leftOn = localDay(leftAtMs, timeZone);
  return {
    isKnown: typeof row?.known === 'string',
    knownCaseId: row?.known ?? '',
    latestMs: row?.left_at?.getTime() ?? null,
    latestCaseId: row?.latest ?? '',
    openCaseId: row?.open ?? null,
    kept: {
      phone: departure.phone ?? phoneOf(departure.customerName, row?.persons ?? []),
      maintenanceDueOn: stillAhead(leftOn, departure.maintenanceDueOn, before?.maintenance ?? null),
      inspectionDueOn: stillAhead(leftOn, departure.inspectionDueOn, before?.inspection ?? null),
    },
  };
}

interface Found {
  known: string | null;
  left_at: Date | null;
  latest: string | null;
  store: string | null;
  maintenance: string | null;
  inspection: string | null;
  open: string | null;
  /** Who is known with this car: in this store, the latest first, then in the customers' file. */
  persons: Person[];
}

interface Person {
  customerName: string;
  phone: string;
}

// a plate alone gives nobody's phone away
function phoneOf(name: string, persons: readonly Person[]): string | null {
  return persons.find(({ customerName }) => isSameName(customerName, name))?.phone ?? null;
}

// a visit that says nothing of a date does not take one back that lies ahead
function stillAhead(leftOn: string, said: string | null | undefined, before: string | null): string | null {
  if (said !== undefined) return said;
  return before !== null && before > leftOn ? before : null;
}

const vehicleSql = `
  select (select case_id from departures where plate = $1 and left_at = $2) as known,
    l.left_at, l.case_id as latest, l.store, l.maintenance_due_on::text as maintenance, l.inspection_due_on::text as inspection,
    (select id from cases where plate = $1 and procedure = '${care.key}' and status in ('open', 'paused')) as open,
    (select coalesce(jsonb_agg(jsonb_build_object('customerName', p.customer_name, 'phone', p.phone) order by p.left_at desc), '[]')
      from (select customer_name, phone, left_at from departures where plate = $1 and store = $3
        union all select customer_name, phone, '-infinity' from customers where plate = $1) p where p.phone is not null) as persons
  from (select 1) one left join lateral (
    select * from departures where plate = $1 order by left_at desc limit 1) l on true`;
