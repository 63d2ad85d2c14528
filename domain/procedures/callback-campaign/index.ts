import { define } from '../definition';
import { forms } from './forms';
import { callbackCampaign } from './table';
import { words } from './words';

export const definition = define({ table: callbackCampaign, forms, words });
