import { define } from '../definition';
import { forms } from './forms';
import { legalService } from './table';
import { words } from './words';

export const definition = define({ table: legalService, forms, words });
