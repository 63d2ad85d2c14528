import { define } from '../definition';
import { forms } from './forms';
import { workOrder } from './table';
import { words } from './words';

export const definition = define({ table: workOrder, forms, words });
