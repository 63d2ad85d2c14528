import { z } from 'zod';
import {
  customer,
  dayAhead,
  long,
  personName,
  phone,
  plate,
  sentWords,
  short,
  timePast,
  verifying,
} from '../../forms/fields';
import { usual } from '../../forms/usual';
import { examination } from '../health-checks/forms';

const MOST = 2_000;
const selected = z
  .array(z.strictObject({ ...customer(), cardNumber: short().optional(), verification: verifying.verification }))
  .max(MOST)
  .optional();

const result = z.strictObject({
  customer: short().optional().meta({ description: 'plate or name, where plate and customerName are left out' }),
  plate: plate().optional(),
  customerName: personName().optional(),
  phone: phone().optional(),
  receivedAt: timePast().optional(),
  sealRef: short().optional(),
  collectAtStore: sentWords(short()).optional(),
  result: long().optional().meta({ description: 'kept sealed: read by the store manager alone, each read audited' }),
});

export const forms = {
  input: z.strictObject(examination),
  records: {
    collect: z.strictObject({ customers: selected }),
    select: z.strictObject({
      customers: selected.meta(usual),
      examinationOn: dayAhead().optional(),
      note: long().optional(),
    }),
    invite: z.strictObject({
      outcome: z.enum(['completed']).optional(),
      attending: z.array(z.strictObject(customer())).optional(),
    }),
    summarise: z.strictObject({
      agency: short().optional(),
      list: z.array(z.strictObject(customer())).max(MOST).optional(),
      sentAt: timePast().optional(),
    }),
    'collect-results': z.strictObject({ agency: short().optional(), results: z.array(result).max(MOST).optional() }),
    'hand-over-results': z.strictObject({ outcome: z.enum(['completed']).optional() }),
  },
};
