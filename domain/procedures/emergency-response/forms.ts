import { z } from 'zod';
import { calling, customer, late, long, money, sentWords, short, timeAhead, timePast } from '../../forms/fields';

const told = {
  content: long().optional(),
  place: sentWords(short()).optional(),
  callClass: z.enum(['general', 'business', 'installation', 'complaint']).optional(),
  productNo: short().optional(),
  productModel: short().optional(),
  productSpec: short().optional(),
  fault: long().optional(),
  requestedInstallAt: timeAhead().optional(),
  ...late,
};

export const forms = {
  input: z.strictObject({ ...customer(), content: long().optional(), place: sentWords(short()).optional() }),
  records: {
    'hotline-answer': z.strictObject({ ...told, ...calling }),
    triage: z
      .strictObject({
        outcome: z.enum(['injured', 'product-broken', 'product-failed', 'no-accident']),
        ...told,
        injured: z.boolean().optional(),
        broken: z.boolean().optional(),
        store: short().optional().meta({ description: 'the store whose people go there' }),
      })
      .refine(({ outcome, injured }) => outcome === 'injured' || injured !== true, {
        path: ['outcome'],
        message: 'must be injured where somebody is: the ambulance goes first',
      }),
    'call-ambulance': z.strictObject({ calledAt: timePast().optional(), note: long().optional() }),
    'prepare-replacement': z.strictObject({ parts: long().optional(), note: long().optional() }),
    'dispatch-engineer': z.strictObject({ technician: short().optional(), note: long().optional() }),
    'on-site': z.strictObject({
      outcome: z.enum(['resolved', 'replacement-ordered']),
      solution: long().optional(),
      result: long().optional(),
      paid: money().optional(),
    }),
  },
};
