import { define } from '../definition';
import { forms } from './forms';
import { workshopAppointment } from './table';
import { words } from './words';

export const definition = define({ table: workshopAppointment, forms, words });
