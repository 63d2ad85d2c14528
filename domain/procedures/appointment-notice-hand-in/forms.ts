import { z } from 'zod';
import { day, long } from '../../forms/fields';
import { LIES } from '../../forms/out-of-time';

export const forms = {
  input: z.strictObject({
    forDate: day()
      .meta({ [LIES]: 'ahead', description: 'the day the notice is for; left out, tomorrow' })
      .optional(),
  }),
  records: {
    collect: z.strictObject({
      forDate: day().optional(),
      handInOn: day().optional(),
      appointments: z.array(z.looseObject({})).optional(),
    }),
    'hand-in': z.strictObject({ note: long().optional() }),
  },
};
