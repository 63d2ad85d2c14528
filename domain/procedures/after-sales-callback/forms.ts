import { z } from 'zod';
import { calling, opinions, short } from '../../forms/fields';
import { visit } from '../visits/forms';

export const forms = {
  input: z.strictObject(visit),
  records: {
    'call-customer': z.strictObject({
      outcome: z.enum(['satisfied', 'dissatisfied', 'unreachable']),
      satisfaction: z.int().min(1).max(5).optional(),
      ...opinions,
      ...calling,
    }),
    complain: z.strictObject({ child: short().optional() }),
  },
};
