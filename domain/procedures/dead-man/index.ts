import { define } from '../definition';
import { forms } from './forms';
import { deadMan } from './table';

export const definition = define({ table: deadMan, forms });
