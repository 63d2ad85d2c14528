import { z } from 'zod';
import { calling, customer, late, long, phone, sentWords, short, timeAhead, verifying } from '../../forms/fields';

/** The forms of expert and legal service (S0 六, 七). */
export const agency = short().optional().meta({ description: 'the expert or the law firm' });

export const adviceInput = z.strictObject({
  ...customer(),
  topic: long().optional(),
  service: sentWords(short()).optional(),
  requestedAt: timeAhead().optional(),
  ...late,
  agency,
});

export const accept = z.strictObject({
  outcome: z.enum(['appointment', 'phone-advice']),
  ...verifying,
  phone: phone().optional(),
  topic: long().optional(),
  service: sentWords(short()).optional(),
  requestedAt: timeAhead().optional(),
  ...late,
  agency: short().optional(),
});

export const booking = z.strictObject({
  outcome: z.enum(['booked', 'declined', 'customer-withdrew', 'reached-by-text', 'cancelled']),
  child: short().optional(),
});

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
