import type { Title } from '../language/title';
import { appointmentsFields } from './fields/appointments';
import { cardServicesFields } from './fields/card-services';
import { careFields } from './fields/care';
import { complaintsFields } from './fields/complaints';
import { productsFields } from './fields/products';
import { workOrdersFields } from './fields/work-orders';
import { remindersFields } from './fields/reminders';

const words = {
  ...appointmentsFields,
  ...remindersFields,
  ...cardServicesFields,
  ...careFields,
  ...complaintsFields,
  ...workOrdersFields,
  ...productsFields,
};

/** A field of a form, or a column of a register. */
export type FieldKey = keyof typeof words;

/** What a field is called, unless a procedure or a register has a word of its own for it. */
export const fieldWords: Readonly<Record<FieldKey, Title>> = words;
