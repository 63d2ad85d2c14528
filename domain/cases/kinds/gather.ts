import type { Gather } from '../../language/kinds/gather';
import { finishStep } from '../steps/finish';
import { gathered } from '../steps/gathered';
import type { Behaviour } from './behaviour';

export const gather: Behaviour<Gather> = {
  async opens(draft, row, { gathers }) {
    finishStep(draft, row, await gathered(draft, row.step, gathers));
    return [];
  },
  drawn: ['[/', '/]'],
};
