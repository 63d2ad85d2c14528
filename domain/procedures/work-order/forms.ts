import { z } from 'zod';
import { calling, count, customer, late, long, money, short, signature, timeAhead, timePast } from '../../forms/fields';
import { usual } from '../../forms/usual';
import { product } from '../products/forms';

const priority = z.enum(['recall-campaign', 'rework', 'appointment', 'normal']).optional();

const finding = z.strictObject({
  item: short(),
  ok: z.boolean().optional(),
  fault: z.enum(['broken', 'dirty', 'scratched', 'worn', 'deformed']).optional(),
  position: long().optional(),
});

const material = z.strictObject({
  partNo: short().optional(),
  partName: short().optional(),
  unit: short().optional(),
  quantity: count().optional(),
  inStock: z.boolean().optional(),
});

const costs = {
  costTotal: money().optional(),
  costLabour: money().optional(),
  costParts: money().optional(),
  costTransport: money().optional(),
};

export const forms = {
  input: z.strictObject({
    ...customer(),
    request: long().optional(),
    ...product,
    cardNumber: short().optional(),
    workOrderNo: short().optional(),
    priority,
  }),
  records: {
    inspect: z.strictObject({
      workOrderNo: short().optional(),
      request: long().optional(),
      items: z.array(finding).max(100).optional(),
      customerSignature: signature().optional(),
      inspectionDeclined: z.boolean().optional().meta({ description: 'the customer wanted no inspection' }),
    }),
    estimate: z.strictObject({
      workOrderNo: short().optional(),
      request: long().optional(),
      plannedItems: long().optional(),
      suggested: long().optional(),
      type: z.enum(['first', 'maintenance', 'second', 'other']).optional(),
      ...costs,
      promisedAt: timeAhead()
        .optional()
        .meta({ ...usual, description: 'when it is handed over: the deadline of all that follows' }),
      warranty: z.enum(['yes', 'no', 'to-be-decided']).optional(),
      preAuthorisedWork: long().optional().meta({ description: 'what may be done without asking again' }),
      ...late,
    }),
    'customer-approves': z.strictObject({
      outcome: z.enum(['approved', 'change-estimate', 'rejected']),
      customerSignature: signature().optional(),
      reason: long().optional(),
    }),
    dispatch: z.strictObject({
      workOrderNo: short().optional(),
      priority,
      technician: short().optional(),
      standardTime: short().optional(),
      promisedAt: timeAhead().optional(),
      ...late,
    }),
    work: z.strictObject({
      outcome: z.enum(['done', 'delayed', 'extra-work']),
      workOrderNo: short().optional(),
      delayReason: z.enum(['parts', 'outside-work', 'rework', 'extra-job', 'other']).optional(),
      extraWork: long().optional(),
      materials: z.array(material).max(100).optional(),
      startedAt: timePast().optional(),
      finishedAt: timePast().optional(),
      note: long().optional(),
    }),
    'approve-extra': z
      .strictObject({
        outcome: z.enum(['approved', 'rejected']),
        workOrderNo: short().optional(),
        extraWork: long().optional(),
        ...costs,
        correctedAt: timeAhead()
          .optional()
          .meta({ description: 'the corrected time of the hand-over, agreed by the customer' }),
        ...late,
        ...calling,
      })
      .refine(({ outcome, correctedAt }) => outcome === 'approved' || correctedAt === undefined, {
        path: ['correctedAt'],
        message: 'is agreed on only by a customer who approved', // docs/decisions.md 38
      }),
    'quality-check': z.strictObject({
      outcome: z.enum(['passed', 'rework']),
      workOrderNo: short().optional(),
      inspector: short().optional(),
      cleanedBy: short().optional(),
      note: long().optional(),
    }),
    'hand-over': z.strictObject({
      workOrderNo: short().optional(),
      customerSignature: signature().optional(),
      paid: money().optional(),
      handedOverAt: timePast().optional(),
    }),
    'update-file': z.strictObject({}),
    'call-back': z.strictObject({ child: short().optional() }),
  },
};
