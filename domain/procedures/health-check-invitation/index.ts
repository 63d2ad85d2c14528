import { define } from '../definition';
import { forms } from './forms';
import { healthCheckInvitation } from './table';
import { words } from './words';

export const definition = define({ table: healthCheckInvitation, forms, words });
