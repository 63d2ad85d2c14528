/** Every order under its procedure's key: the workflow type in the engine is the procedure. */
export { appointmentViaCallCentre as 'appointment-via-call-centre' } from './appointment-via-call-centre';
export { appointmentViaStore as 'appointment-via-store' } from './appointment-via-store';
export { agreedServiceReminder as 'agreed-service-reminder' } from './agreed-service-reminder';
export { serviceReminder as 'service-reminder' } from './service-reminder';
export { travelBooking as 'travel-booking' } from './travel-booking';
export { vehiclePickup as 'vehicle-pickup' } from './vehicle-pickup';
export { appointmentFulfilment as 'appointment-fulfilment' } from './appointment-fulfilment';
/** Beside the orders: what a Temporal Schedule starts. */
export { openScheduled as 'open-scheduled' } from './open-scheduled';
