import { define } from '../definition';
import { forms } from './forms';
import { serviceReminder } from './table';
import { words } from './words';

export const definition = define({ table: serviceReminder, forms, words });
