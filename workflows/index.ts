/** Every order under its procedure's key: the workflow type in the engine is the procedure. */
export { appointmentViaCallCentre as 'appointment-via-call-centre' } from './appointment-via-call-centre';
export { appointmentViaStore as 'appointment-via-store' } from './appointment-via-store';
export { agreedServiceReminder as 'agreed-service-reminder' } from './agreed-service-reminder';
export { serviceReminder as 'service-reminder' } from './service-reminder';
export { travelBooking as 'travel-booking' } from './travel-booking';
export { vehiclePickup as 'vehicle-pickup' } from './vehicle-pickup';
export { appointmentFulfilment as 'appointment-fulfilment' } from './appointment-fulfilment';
export { violationReminder as 'violation-reminder' } from './violation-reminder';
export { violationReminderCall as 'violation-reminder-call' } from './violation-reminder-call';
export { ownerHealthCheck as 'owner-health-check' } from './owner-health-check';
export { healthCheckInvitation as 'health-check-invitation' } from './health-check-invitation';
export { healthCheckCollection as 'health-check-collection' } from './health-check-collection';
export { pickupSlipHandIn as 'pickup-slip-hand-in' } from './pickup-slip-hand-in';
export { callLogReview as 'call-log-review' } from './call-log-review';
export { expertService as 'expert-service' } from './expert-service';
export { legalService as 'legal-service' } from './legal-service';
export { afterSalesCare as 'after-sales-care' } from './after-sales-care';
export { afterSalesCallback as 'after-sales-callback' } from './after-sales-callback';
export { churnRecall as 'churn-recall' } from './churn-recall';
export { reactivationCampaign as 'reactivation-campaign' } from './reactivation-campaign';
export { complaint as 'complaint' } from './complaint';
export { rectification as 'rectification' } from './rectification';
export { emergencyResponse as 'emergency-response' } from './emergency-response';
export { workOrder as 'work-order' } from './work-order';
export { workshopAppointment as 'workshop-appointment' } from './workshop-appointment';
export { appointmentNoticeHandIn as 'appointment-notice-hand-in' } from './appointment-notice-hand-in';
export { callbackCampaign as 'callback-campaign' } from './callback-campaign';
export { journeyFollowUp as 'journey-follow-up' } from './journey-follow-up';
export { journeyCall as 'journey-call' } from './journey-call';
export { accountOpening as 'account-opening' } from './account-opening';
/** Beside the orders: what a Temporal Schedule starts. */
export { openScheduled as 'open-scheduled' } from './conductor/open-scheduled';
/** And what the auditor finds out by whether the engine was put back in time. */
export { beacon } from './conductor/beacon';
