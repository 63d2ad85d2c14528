import { z } from 'zod';
import { long, short } from '../../forms/fields';
import { monday, weekInput } from '../weeks/forms';

const review = z.strictObject({
  entry: short().min(1).meta({ description: 'the id of the reviewed entry' }),
  mark: z.enum(['in-order', 'needs-follow-up']),
  note: long().optional(),
});

export const forms = {
  input: weekInput,
  records: {
    collect: z.strictObject({ week: monday, calls: z.array(z.looseObject({})).optional() }),
    review: z.strictObject({ reviews: z.array(review).max(2_000).optional(), note: long().optional() }),
  },
};
