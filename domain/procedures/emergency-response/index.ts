import { define } from '../definition';
import { forms } from './forms';
import { emergencyResponse } from './table';
import { words } from './words';

export const definition = define({ table: emergencyResponse, forms, words });
