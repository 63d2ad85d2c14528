import { define } from '../definition';
import { forms } from './forms';
import { journeyFollowUp } from './table';
import { words } from './words';

export const definition = define({ table: journeyFollowUp, forms, words });
