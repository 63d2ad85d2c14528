import { define } from '../definition';
import { forms } from './forms';
import { vehiclePickup } from './table';
import { words } from './words';

export const definition = define({ table: vehiclePickup, forms, words });
