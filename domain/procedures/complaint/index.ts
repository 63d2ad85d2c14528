import { define } from '../definition';
import { forms } from './forms';
import { complaint } from './table';
import { words } from './words';

export const definition = define({ table: complaint, forms, words });
