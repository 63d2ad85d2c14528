import { z } from 'zod';
import { LIES } from './out-of-time';
import { calling, day, late, long, sentWords, short, signature, time, timeAhead } from './fields';

/** The forms of what is collected, handed in, reviewed or advised (records.md 3.2, procedures 8, 10, 11, 12). */
export const healthCheckCollectionRecords = {
  'notify-collection': z.strictObject({
    outcome: z.enum(['informed', 'unreachable']),
    collectAtStore: sentWords(short()).optional(),
    feedback: long().optional(),
    ...calling,
  }),
  'hand-out': z.strictObject({
    outcome: z.enum(['handed-out']).default('handed-out'),
    identityVerified: z.literal(true, 'the result is handed out only when the identity is verified'),
    document: short().optional().meta({ description: 'the document seen' }),
    collectedBy: short().optional(),
    customerSignature: signature().optional(),
  }),
};

const monday = day()
  .refine(text => new Date(text).getUTCDay() === 1, 'must be a Monday, the first day of the week')
  .meta({ [LIES]: 'of-late' })
  .optional();

export const weekInput = z.strictObject({ week: monday });

// as they were listed, and what is said of one
const slip = z.strictObject({
  slipNo: short().min(1),
  caseId: short().nullish(),
  plate: short().nullish(),
  returnedAt: time().nullish(),
  note: long().optional(),
});
const slips = z.array(slip).max(2_000).optional();

export const pickupSlipHandInRecords = {
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
};

const review = z.strictObject({
  entry: short().min(1).meta({ description: 'the id of the reviewed entry' }),
  mark: z.enum(['in-order', 'needs-follow-up']),
  note: long().optional(),
});

export const callLogReviewRecords = {
  collect: z.strictObject({ week: monday, calls: z.array(z.looseObject({})).optional() }),
  review: z.strictObject({ reviews: z.array(review).max(2_000).optional(), note: long().optional() }),
};

export const adviseRecord = z.strictObject({
  outcome: z.enum(['advised', 'answer-later']),
  content: long().optional(),
  solution: long().optional(),
  result: long().optional(),
  ...late,
  promisedAt: timeAhead()
    .optional()
    .meta({ description: 'when the customer gets the answer: the deadline of the next call' }),
  callClass: z.enum(['general', 'business', 'installation', 'complaint']).optional(),
  ...calling,
});
