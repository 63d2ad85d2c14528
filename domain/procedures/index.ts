import type { Procedure } from '../procedure';
import { afterSalesCallback } from './after-sales-callback';
import { afterSalesCare } from './after-sales-care';
import { agreedServiceReminder } from './agreed-service-reminder';
import { appointmentFulfilment } from './appointment-fulfilment';
import { appointmentViaCallCentre } from './appointment-via-call-centre';
import { appointmentViaStore } from './appointment-via-store';
import { callLogReview } from './call-log-review';
import { churnRecall } from './churn-recall';
import { expertService } from './expert-service';
import { healthCheckCollection } from './health-check-collection';
import { healthCheckInvitation } from './health-check-invitation';
import { legalService } from './legal-service';
import { ownerHealthCheck } from './owner-health-check';
import { pickupSlipHandIn } from './pickup-slip-hand-in';
import { reactivationCampaign } from './reactivation-campaign';
import { serviceReminder } from './service-reminder';
import { travelBooking } from './travel-booking';
import { vehiclePickup } from './vehicle-pickup';
import { violationReminder } from './violation-reminder';
import { violationReminderCall } from './violation-reminder-call';

/** Every procedure in the order of the catalogue. */
export const procedures: readonly Procedure[] = [
  appointmentViaCallCentre,
  appointmentViaStore,
  appointmentFulfilment,
  agreedServiceReminder,
  serviceReminder,
  violationReminder,
  violationReminderCall,
  ownerHealthCheck,
  healthCheckInvitation,
  healthCheckCollection,
  travelBooking,
  vehiclePickup,
  pickupSlipHandIn,
  expertService,
  legalService,
  afterSalesCare,
  afterSalesCallback,
  churnRecall,
  reactivationCampaign,
  callLogReview,
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
