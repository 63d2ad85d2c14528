import { z } from 'zod';
import { day, long, short, time } from '../../forms/fields';
import { monday, weekInput } from '../weeks/forms';

// as they were listed, and what is said of one
const slip = z.strictObject({
  slipNo: short().min(1),
  caseId: short().nullish(),
  plate: short().nullish(),
  returnedAt: time().nullish(),
  note: long().optional(),
});
const slips = z.array(slip).max(2_000).optional();

export const forms = {
  input: weekInput,
  records: {
    collect: z.strictObject({ week: monday, slips, handInOn: day().optional() }),
    'hand-in': z.strictObject({
      slips,
      missing: z
        .array(z.strictObject({ slipNo: short().min(1), reason: long().optional() }))
        .max(2_000)
        .optional(),
      note: long().optional(),
    }),
    audit: z.strictObject({ outcome: z.enum(['complete', 'incomplete']), slips, note: long().optional() }),
  },
};
