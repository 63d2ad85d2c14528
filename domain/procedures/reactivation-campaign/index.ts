import { define } from '../definition';
import { forms } from './forms';
import { reactivationCampaign } from './table';

export const definition = define({ table: reactivationCampaign, forms });
