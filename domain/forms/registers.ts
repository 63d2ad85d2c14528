import type { RegisterKey } from '../language/register-keys';
import { cardServiceColumns } from './card-service-columns';
import { careColumns } from './care-columns';
import { complaintColumns } from './complaint-columns';
import { workshopColumns } from './workshop-columns';
import { field, type RegisterField } from './register-field';

/** Columns every entry has, whatever its register. */
export const commonFields: readonly RegisterField[] = [
  field('caseId'),
  field('procedure'),
  field('step'),
  field('round'),
  field('store'),
  field('role'),
  field('recordedBy'),
  field('recordedAt'),
];

const fields: Readonly<Record<RegisterKey, readonly RegisterField[]>> = {
  'appointment-register-1': [
    field('plate'),
    field('customerName'),
    field('phone'),
    field('verification'),
    field('overrideReason'),
    field('cardNumber'),
    field('service'),
    field('request'),
    field('requestedAt'),
    field('department'),
    field('serviceMode'),
    field('replyOutcome'),
    field('reply'),
    field('appointmentAt'),
    field('result'),
    field('feedback'),
    field('adjustment'),
    field('finalOpinion'),
    field('customerSignature'),
    field('appointmentNo'),
    field('initiatedBy'),
    field('advisor'),
    field('newCustomer'),
  ],
  'appointment-register-2': [
    field('plate'),
    field('customerName'),
    field('request'),
    field('replyOutcome'),
    field('reply'),
    field('appointmentAt'),
    field('result'),
    field('feedback'),
    field('adjustment'),
    field('finalOpinion'),
    field('arrivedAt'),
    field('serviceStartedAt'),
  ],
  ...cardServiceColumns,
  ...careColumns,
  ...complaintColumns,
  ...workshopColumns,
};

/** The columns of a register, in the order of the form. */
export function registerFields(register: RegisterKey): readonly RegisterField[] {
  return fields[register];
}
