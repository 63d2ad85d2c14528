import { z } from 'zod';
import { calling, customer, day, long, sentWords, short, signature, timePast } from '../../forms/fields';

export const forms = {
  input: z.strictObject({
    ...customer(),
    examinationOn: day().optional(),
    agency: short().optional(),
    resultReceivedAt: timePast().optional(),
    sealRef: short().optional(),
    collectAtStore: sentWords(short()).optional(),
  }),
  records: {
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
  },
};
