import { define } from '../definition';
import { forms } from './forms';
import { rectification } from './table';
import { words } from './words';

export const definition = define({ table: rectification, forms, words });
