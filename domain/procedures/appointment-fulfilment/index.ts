import { define } from '../definition';
import { forms } from './forms';
import { appointmentFulfilment } from './table';
import { words } from './words';

export const definition = define({ table: appointmentFulfilment, forms, words });
