import { define } from '../definition';
import { forms } from './forms';
import { violationReminder } from './table';
import { words } from './words';

export const definition = define({ table: violationReminder, forms, words });
