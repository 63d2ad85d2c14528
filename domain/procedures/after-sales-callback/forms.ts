import { z } from 'zod';
import { calling, opinions, short, timeAhead } from '../../forms/fields';
import { visit } from '../visits/forms';

export const forms = {
  input: z.strictObject({
    ...visit,
    callBy: timeAhead()
      .optional()
      .meta({ description: 'where no day is named, the last one on which the call is in time' }),
  }),
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
