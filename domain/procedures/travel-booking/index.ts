import { define } from '../definition';
import { forms } from './forms';
import { travelBooking } from './table';
import { words } from './words';

export const definition = define({ table: travelBooking, forms, words });
