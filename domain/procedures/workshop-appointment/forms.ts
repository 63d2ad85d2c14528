import { z } from 'zod';
import { calling, customer, dayAhead, late, long, sentWords, short, timeAhead } from '../../forms/fields';

const wish = {
  request: long().optional(),
  service: sentWords(short()).optional(),
  requestedAt: timeAhead().optional(),
  department: short().optional(),
  ...late,
};

const booking = {
  appointmentAt: timeAhead().optional(),
  override: z
    .strictObject({ reason: long().min(1) })
    .optional()
    .meta({ description: 'why a time outside the days that can be booked is booked all the same' }),
  readBackConfirmed: z.boolean().optional(),
  documentsToBring: sentWords(short()).optional(),
  estimatedCost: z.number().min(0).optional(),
  estimatedDuration: short().optional(),
  preparedSolution: long().optional().meta({ description: 'for rework or an open complaint (S1)' }),
};

export const forms = {
  input: z.strictObject({
    ...customer(),
    ...wish,
    initiatedBy: z.enum(['customer', 'service-provider']).optional(),
    dueOn: dayAhead().optional().meta({ description: 'the day the service falls due, where the station calls' }),
  }),
  records: {
    collect: z.strictObject({ initiatedBy: z.enum(['customer', 'service-provider']).optional() }),
    answer: z.strictObject({
      ...wish,
      newCustomer: z.boolean().optional(),
      rework: z.boolean().optional(),
      initiatedBy: z.enum(['customer', 'service-provider']).optional(),
      ...calling,
    }),
    confirm: z.strictObject({
      outcome: z.enum(['booked', 'answer-later', 'part-missing', 'failed']),
      ...wish,
      ...booking,
      partName: short().optional(),
      failureReason: z.enum(['no-part', 'no-slot', 'price', 'other']).optional(),
    }),
    'buy-part': z.strictObject({
      partName: short().optional(),
      expectedAt: timeAhead().optional(),
      note: long().optional(),
      ...late,
    }),
    'part-arrived': z.strictObject({ partName: short().optional(), note: long().optional() }),
    'decide-follow-up': z.strictObject({
      outcome: z.enum(['follow-up', 'improve']),
      failureReason: z.enum(['no-part', 'no-slot', 'price', 'other']).optional(),
      note: long().optional(),
    }),
    'offer-slots': z.strictObject({
      outcome: z.enum(['booked', 'not-interested', 'unreachable']),
      slotsOffered: z.array(timeAhead()).min(3, 'at least three slots are offered (S1)').max(20).optional(),
      ...wish,
      ...booking,
      feedback: long().optional(),
      ...calling,
    }),
    'call-customer': z.strictObject({
      outcome: z.enum(['booked', 'not-booked']),
      ...wish,
      ...booking,
      feedback: long().optional(),
      ...calling,
    }),
  },
};
