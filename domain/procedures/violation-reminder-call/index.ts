import { define } from '../definition';
import { forms } from './forms';
import { violationReminderCall } from './table';

export const definition = define({ table: violationReminderCall, forms });
