import { define } from '../definition';
import { forms } from './forms';
import { callLogReview } from './table';
import { words } from './words';

export const definition = define({ table: callLogReview, forms, words });
