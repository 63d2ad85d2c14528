import { SYSTEM } from '../../language/facts';
import { epochMs } from '../../calendar/instants';
import type { Reception } from '../../language/kinds/reception';
import { beginReception } from '../steps/begin-reception';
import type { Behaviour } from './behaviour';

export const reception: Behaviour<Reception> = {
  isStartedLater: () => true,
  // completed without a word of the arrival: it counts from what the record says, else from now
  async completes(draft, row, _table, { record }) {
    if (draft.by === SYSTEM) return;
    const { arrivedAt } = record;
    const saidMs = typeof arrivedAt === 'string' ? epochMs(arrivedAt) : draft.nowMs;
    if (!row.deadline) beginReception(draft, row, Math.min(draft.nowMs, saidMs));
    record['arrivedAt'] ??= row.record?.['arrivedAt'];
  },
  drawn: ['[', ']'],
};
