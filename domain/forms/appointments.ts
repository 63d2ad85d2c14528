import { z } from 'zod';
import { calling, long, money, personName, phone, plate, short, time, verifying } from './fields';

/** The forms of the appointment procedures (records.md 3.2). Only `outcome` is required, and what a case cannot do without. */
const wish = {
  request: long().optional().meta({ description: "the customer's own words" }),
  requestedAt: time().optional(),
  department: short().optional(),
};

export const appointmentInput = z.strictObject({
  plate: plate(),
  customerName: personName().min(1),
  phone: phone().optional(),
  service: short().optional(),
  ...wish,
  agency: short().min(1).optional().meta({ description: 'who stands in for the store, where there is none' }),
});

const onBehalfOf = z
  .literal('agency')
  .optional()
  .meta({ description: 'an operator records what the agency said by phone' });

const accept = z.strictObject({
  ...verifying,
  ...wish,
  phone: phone().optional(),
  service: short().optional(),
  newCustomer: z.boolean().optional(),
  initiatedBy: z.enum(['customer', 'service-provider']).optional(),
  advisor: short().optional(),
  appointmentNo: short().optional(),
  rework: z
    .boolean()
    .optional()
    .meta({ description: 'the customer comes back for the same fault (S1: reported to the store manager at once)' }),
});

const handOver = z.strictObject({ ...wish, toldTo: short().optional(), note: long().optional() });

const notifySupervisor = z.strictObject({ ...wish, toldTo: short().optional(), onBehalfOf });

const reply = z.strictObject({
  outcome: z.enum(['confirmed', 'alternative-time', 'declined']),
  reply: long().optional().meta({ description: 'the words for the customer' }),
  appointmentAt: time().optional(),
  estimatedCost: money().optional(),
  estimatedDuration: short().optional(),
  preparedSolution: long().optional().meta({ description: 'for rework or an open complaint (S1)' }),
  overbook: z.boolean().optional(),
  onBehalfOf,
});

const relayReply = z.strictObject({ reply: long().optional(), toldTo: short().optional(), onBehalfOf });

const talk = {
  outcome: z.enum(['booked', 'disagrees', 'declined', 'customer-withdrew']),
  appointmentAt: time().optional(),
  feedback: long().optional(),
  readBackConfirmed: z.boolean().optional(),
  documentsToBring: z.union([short(), z.array(short()).max(20)]).optional(),
  ...calling,
};

const result = z.strictObject({ result: short().optional(), note: long().optional(), onBehalfOf });

export const appointmentViaCallCentreRecords = {
  accept,
  'hand-over': handOver,
  'notify-supervisor': notifySupervisor,
  reply,
  'relay-reply': relayReply,
  'call-customer': z.strictObject(talk),
  'record-result': result,
  close: result,
};

export const appointmentViaStoreRecords = {
  accept,
  'notify-supervisor': notifySupervisor,
  reply,
  'answer-customer': z.strictObject({ ...talk, reply: long().optional() }),
  close: result,
};
