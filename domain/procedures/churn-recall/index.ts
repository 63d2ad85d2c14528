import { define } from '../definition';
import { forms } from './forms';
import { churnRecall } from './table';

export const definition = define({ table: churnRecall, forms });
