import type { z } from 'zod';
import { isProcedureKey, type ProcedureKey } from '../procedure-keys';
import {
  afterSalesCallbackInput,
  afterSalesCallbackRecords,
  afterSalesCareRecords,
  churnRecallRecords,
  departureForm,
  reactivationCampaignRecords,
  winningBackInput,
} from './after-sales';
import { travelBookingInput, travelBookingRecords, vehiclePickupInput, vehiclePickupRecords } from './card-services';
import {
  agreedServiceReminderInput,
  agreedServiceReminderRecords,
  serviceReminderInput,
  serviceReminderRecords,
} from './reminders';
import { adviceInput, expertServiceRecords, legalServiceRecords } from './advice';
import {
  healthCheckCollectionInput,
  healthCheckInvitationInput,
  healthCheckInvitationRecords,
  ownerHealthCheckInput,
  ownerHealthCheckRecords,
  violationReminderCallInput,
  violationReminderCallRecords,
  violationReminderInput,
  violationReminderRecords,
} from './care';
import { callLogReviewRecords, healthCheckCollectionRecords, pickupSlipHandInRecords, weekInput } from './results';
import { appointmentFulfilmentInput, appointmentFulfilmentRecords } from './fulfilment';
import { appointmentInput, appointmentViaCallCentreRecords, appointmentViaStoreRecords } from './appointments';

/** The forms of one procedure: what opens it, and what each step records. */
export interface Forms {
  input: z.ZodType<Record<string, unknown>>;
  records: Readonly<Record<string, z.ZodType<Record<string, unknown>>>>;
}

const forms: Readonly<Record<ProcedureKey, Forms>> = {
  'appointment-via-call-centre': { input: appointmentInput, records: appointmentViaCallCentreRecords },
  'appointment-via-store': { input: appointmentInput, records: appointmentViaStoreRecords },
  'appointment-fulfilment': { input: appointmentFulfilmentInput, records: appointmentFulfilmentRecords },
  'agreed-service-reminder': { input: agreedServiceReminderInput, records: agreedServiceReminderRecords },
  'service-reminder': { input: serviceReminderInput, records: serviceReminderRecords },
  'travel-booking': { input: travelBookingInput, records: travelBookingRecords },
  'vehicle-pickup': { input: vehiclePickupInput, records: vehiclePickupRecords },
  'violation-reminder': { input: violationReminderInput, records: violationReminderRecords },
  'violation-reminder-call': { input: violationReminderCallInput, records: violationReminderCallRecords },
  'owner-health-check': { input: ownerHealthCheckInput, records: ownerHealthCheckRecords },
  'health-check-invitation': { input: healthCheckInvitationInput, records: healthCheckInvitationRecords },
  'health-check-collection': { input: healthCheckCollectionInput, records: healthCheckCollectionRecords },
  'pickup-slip-hand-in': { input: weekInput, records: pickupSlipHandInRecords },
  'call-log-review': { input: weekInput, records: callLogReviewRecords },
  'after-sales-care': { input: departureForm, records: afterSalesCareRecords },
  'after-sales-callback': { input: afterSalesCallbackInput, records: afterSalesCallbackRecords },
  'churn-recall': { input: winningBackInput, records: churnRecallRecords },
  'reactivation-campaign': { input: winningBackInput, records: reactivationCampaignRecords },
  'expert-service': { input: adviceInput, records: expertServiceRecords },
  'legal-service': { input: adviceInput, records: legalServiceRecords },
};

/** The forms of a procedure; a missing one is a broken release. */
export function formsOf(procedure: string): Forms {
  if (!isProcedureKey(procedure)) throw new Error(`${procedure} has no forms`);
  return forms[procedure];
}

/** The form of one step. */
export function recordFormOf(procedure: string, step: string): z.ZodType<Record<string, unknown>> {
  const form = formsOf(procedure).records[step];
  if (!form) throw new Error(`${procedure} has no form for ${step}`);
  return form;
}
