import { define } from '../definition';
import { forms } from './forms';
import { afterSalesCare } from './table';
import { words } from './words';

export const definition = define({ table: afterSalesCare, forms, words });
