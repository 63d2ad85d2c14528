import { define } from '../definition';
import { forms } from './forms';
import { journeyCall } from './table';
import { words } from './words';

export const definition = define({ table: journeyCall, forms, words });
