import { define } from '../definition';
import { forms } from './forms';
import { appointmentViaCallCentre } from './table';

export const definition = define({ table: appointmentViaCallCentre, forms });
