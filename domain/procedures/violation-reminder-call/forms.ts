import { z } from 'zod';
import { calling, customer, long, timePast, verifying } from '../../forms/fields';
import { violation } from '../violations/forms';

export const forms = {
  input: z.strictObject({
    ...customer(),
    ...violation,
    lookedUpAt: timePast().optional(),
  }),
  records: {
    'call-customer': z.strictObject({
      outcome: z.enum(['informed', 'unreachable']),
      ...verifying,
      ...violation,
      lookedUpAt: timePast().optional(),
      feedback: long().optional(),
      ...calling,
    }),
  },
};
