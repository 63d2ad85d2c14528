/** Every order under its procedure's key: the workflow type in the engine is the procedure. */
export { appointmentViaCallCentre as 'appointment-via-call-centre' } from './appointment-via-call-centre';
export { appointmentViaStore as 'appointment-via-store' } from './appointment-via-store';
