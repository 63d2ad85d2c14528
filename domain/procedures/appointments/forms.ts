import { z } from 'zod';
import {
  calling,
  customer,
  late,
  long,
  money,
  phone,
  sentWords,
  short,
  timeAhead,
  verifying,
} from '../../forms/fields';

/** What the customer asks for. Of the forms of the appointments only `outcome` is required, and what a case cannot do without. */
export const wish = {
  request: long().optional().meta({ description: "the customer's own words" }),
  requestedAt: timeAhead().optional(),
  department: short().optional(),
  ...late,
};

export const appointmentInput = z.strictObject({
  ...customer(),
  service: sentWords(short()).optional(),
  ...wish,
  agency: short().min(1).optional().meta({ description: 'who stands in for the store, where there is none' }),
});

export const onBehalfOf = z
  .literal('agency')
  .optional()
  .meta({ description: 'an operator records what the agency said by phone' });

export const accept = z.strictObject({
  ...verifying,
  ...wish,
  phone: phone().optional(),
  service: sentWords(short()).optional(),
  newCustomer: z.boolean().optional(),
  initiatedBy: z.enum(['customer', 'service-provider']).optional(),
  advisor: sentWords(short()).optional(),
  appointmentNo: short().optional(),
  rework: z
    .boolean()
    .optional()
    .meta({ description: 'the customer comes back for the same fault (S1: reported to the store manager at once)' }),
});

export const notifySupervisor = z.strictObject({ ...wish, toldTo: short().optional(), onBehalfOf });

export const reply = z.strictObject({
  outcome: z.enum(['confirmed', 'alternative-time', 'declined']),
  reply: sentWords(long()).optional().meta({ description: 'the words for the customer' }),
  appointmentAt: timeAhead().optional(),
  ...late,
  estimatedCost: money().optional(),
  estimatedDuration: short().optional(),
  preparedSolution: long().optional().meta({ description: 'for rework or an open complaint (S1)' }),
  overbook: z.boolean().optional(),
  onBehalfOf,
});

export const talk = {
  outcome: z.enum(['booked', 'disagrees', 'declined', 'customer-withdrew']),
  appointmentAt: timeAhead().optional(),
  ...late,
  feedback: long().optional(),
  readBackConfirmed: z.boolean().optional(),
  documentsToBring: z.union([sentWords(short()), z.array(sentWords(short())).max(20)]).optional(),
  ...calling,
};

export const result = z.strictObject({ result: short().optional(), note: long().optional(), onBehalfOf });
