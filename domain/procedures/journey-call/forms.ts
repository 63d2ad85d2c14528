import { z } from 'zod';
import { calling, customer, dayAhead, long, opinions, short } from '../../forms/fields';

const occasion = z.enum(['booking', 'shoot', 'viewing', 'collection', 'wedding']).optional();

export const forms = {
  input: z.strictObject({ ...customer(), occasion, callOn: dayAhead().optional() }),
  records: {
    call: z.strictObject({
      outcome: z.enum(['satisfied', 'remarks', 'complaint', 'texted', 'unreachable']),
      occasion,
      ...opinions,
      ticketNo: short().optional(),
      staffConcerned: short().optional(),
      impression: long().optional(),
      ...calling,
    }),
    complain: z.strictObject({ child: short().optional() }),
  },
};
