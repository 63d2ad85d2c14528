import { define } from '../definition';
import { forms } from './forms';
import { appointmentViaStore } from './table';

export const definition = define({ table: appointmentViaStore, forms });
