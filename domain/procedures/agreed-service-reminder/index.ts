import { define } from '../definition';
import { forms } from './forms';
import { agreedServiceReminder } from './table';
import { words } from './words';

export const definition = define({ table: agreedServiceReminder, forms, words });
