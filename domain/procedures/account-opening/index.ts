import { define } from '../definition';
import { forms } from './forms';
import { accountOpening } from './table';
import { words } from './words';

export const definition = define({ table: accountOpening, forms, words });
