import { define } from '../definition';
import { forms } from './forms';
import { pickupSlipHandIn } from './table';
import { words } from './words';

export const definition = define({ table: pickupSlipHandIn, forms, words });
