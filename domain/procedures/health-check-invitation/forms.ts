import { z } from 'zod';
import { calling, customer, dayAhead, long, short } from '../../forms/fields';
import { examination } from '../health-checks/forms';

export const forms = {
  input: z.strictObject({
    ...customer(),
    ...examination,
    examinationOn: dayAhead().optional(),
    cardNumber: short().optional(),
  }),
  records: {
    'call-customer': z.strictObject({
      outcome: z.enum(['will-attend', 'will-not-attend', 'unreachable']),
      feedback: long().optional(),
      ...calling,
    }),
  },
};
