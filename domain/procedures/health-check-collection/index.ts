import { define } from '../definition';
import { forms } from './forms';
import { healthCheckCollection } from './table';
import { words } from './words';

export const definition = define({ table: healthCheckCollection, forms, words });
