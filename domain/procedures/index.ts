import type { Procedure } from '../procedure';
import { agreedServiceReminder } from './agreed-service-reminder';
import { appointmentFulfilment } from './appointment-fulfilment';
import { appointmentViaCallCentre } from './appointment-via-call-centre';
import { appointmentViaStore } from './appointment-via-store';
import { serviceReminder } from './service-reminder';
import { travelBooking } from './travel-booking';
import { vehiclePickup } from './vehicle-pickup';

/** Every procedure in the order of the catalogue. */
export const procedures: readonly Procedure[] = [
  appointmentViaCallCentre,
  appointmentViaStore,
  appointmentFulfilment,
  agreedServiceReminder,
  serviceReminder,
  travelBooking,
  vehiclePickup,
];

const byKey = new Map(procedures.map(procedure => [procedure.key, procedure]));

/** The procedure of that key, or undefined. */
export function findProcedure(key: string): Procedure | undefined {
  return byKey.get(key);
}

/** The procedure of a case that exists; a missing one is a broken release. */
export function procedureOf(key: string): Procedure {
  const found = byKey.get(key);
  if (!found) throw new Error(`this release has no procedure ${key}`);
  return found;
}
