import { z } from 'zod';
import { calling, long, short } from '../../forms/fields';
import { visit } from '../visits/forms';

export const forms = {
  input: z.strictObject(visit),
  records: {
    'call-customer': z.strictObject({
      outcome: z.enum(['satisfied', 'dissatisfied', 'unreachable']),
      satisfaction: z.int().min(1).max(5).optional(),
      opinion: long().optional(),
      ...calling,
    }),
    complain: z.strictObject({ child: short().optional() }),
  },
};
