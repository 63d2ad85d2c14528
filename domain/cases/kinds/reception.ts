import { SYSTEM } from '../../language/facts';
import { epochMs } from '../../calendar/instants';
import type { Reception } from '../../language/kinds/reception';
import { beginReception } from '../steps/begin-reception';
import type { Behaviour } from './behaviour';

export const reception: Behaviour<Reception> = {
  isStartedLater: () => true,
  // completed without a word of the arrival: it counts from what the record says, else from now
  async completes(draft, row, _table, { record: { arrivedAt } }) {
    if (row.deadline || draft.by === SYSTEM) return;
    beginReception(draft, row, typeof arrivedAt === 'string' ? Math.min(draft.nowMs, epochMs(arrivedAt)) : draft.nowMs);
  },
  drawn: ['[', ']'],
};
