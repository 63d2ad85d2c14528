import { define } from '../definition';
import { forms } from './forms';
import { ownerHealthCheck } from './table';
import { words } from './words';

export const definition = define({ table: ownerHealthCheck, forms, words });
