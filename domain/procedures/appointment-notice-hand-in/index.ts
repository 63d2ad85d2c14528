import { define } from '../definition';
import { forms } from './forms';
import { appointmentNoticeHandIn } from './table';
import { words } from './words';

export const definition = define({ table: appointmentNoticeHandIn, forms, words });
