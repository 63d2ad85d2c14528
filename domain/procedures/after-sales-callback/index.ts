import { define } from '../definition';
import { forms } from './forms';
import { afterSalesCallback } from './table';
import { words } from './words';

export const definition = define({ table: afterSalesCallback, forms, words });
