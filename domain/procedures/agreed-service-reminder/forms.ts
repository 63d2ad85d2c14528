import { z } from 'zod';
import {
  calling,
  customer,
  dayAhead,
  late,
  long,
  sentWords,
  short,
  time,
  timeAhead,
  verifying,
} from '../../forms/fields';

const correction = z.strictObject({
  field: short().min(1),
  planValue: short().optional(),
  rightValue: short().optional(),
});
const corrections = z.array(correction).max(50).optional();
const feedback = { feedback: long().optional() };

export const forms = {
  input: z.strictObject({
    ...customer(),
    item: sentWords(short()).optional().meta({ description: 'the agreed service' }),
    appointmentAt: timeAhead().optional(),
    ...late,
    dueOn: dayAhead().optional().meta({ description: 'the day of the service, where only that is known' }),
    plan: short().optional(),
  }),
  records: {
    collect: z.strictObject({
      item: sentWords(short()).optional(),
      appointmentAt: time().optional(),
      plan: short().optional(),
    }),
    'check-with-store': z.strictObject({ toldTo: short().optional(), detailsAsked: long().optional() }),
    'check-details': z.strictObject({ outcome: z.enum(['match', 'mismatch']), mismatch: long().optional() }),
    'correct-details': z.strictObject({ outcome: z.enum(['corrected', 'plan-was-right']), corrections }),
    'relay-correction': z.strictObject({ corrections }),
    'apply-correction': z.strictObject({ corrections }),
    'call-customer': z.strictObject({
      outcome: z.enum(['agreed', 'wants-change', 'unreachable']),
      ...verifying,
      requestedByCustomer: z.boolean().optional(),
      ...feedback,
      ...calling,
    }),
    'change-hand-over': z.strictObject({
      ...feedback,
      requestedAt: timeAhead().optional(),
      ...late,
      toldTo: short().optional(),
    }),
    'change-notify': z.strictObject({ ...feedback, toldTo: short().optional() }),
    'change-adjust': z.strictObject({
      outcome: z.enum(['adjusted', 'cannot-adjust']),
      ...feedback,
      adjustment: long().optional(),
      appointmentAt: timeAhead().optional(),
      ...late,
      overbook: z.boolean().optional(),
    }),
    'change-relay': z.strictObject({ adjustment: long().optional() }),
    'change-call': z.strictObject({
      outcome: z.enum(['agreed', 'still-disagrees', 'customer-withdrew']),
      adjustment: long().optional(),
      finalOpinion: long().optional(),
      ...calling,
    }),
    'change-record': z.strictObject({ finalOpinion: long().optional() }),
    'change-close': z.strictObject({ finalOpinion: long().optional() }),
  },
};
