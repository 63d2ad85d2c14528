import { define } from '../definition';
import { forms } from './forms';
import { expertService } from './table';
import { words } from './words';

export const definition = define({ table: expertService, forms, words });
