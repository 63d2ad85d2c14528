import { z } from 'zod';
import { count, long, short } from '../../forms/fields';
import { usual } from '../../forms/usual';
import { visit } from '../visits/forms';

const list = {
  name: short().optional(),
  customers: z.array(z.strictObject(visit)).max(2_000).optional(),
};

const counts = {
  called: count().optional(),
  spokenTo: count().optional(),
  satisfiedOnes: count().optional(),
  dissatisfiedOnes: count().optional(),
  texted: count().optional(),
  stillOpen: count().optional(),
};

export const forms = {
  input: z.strictObject(list),
  records: {
    select: z.strictObject({ ...list, customers: list.customers.meta(usual) }),
    'share-out': z.strictObject({ outcome: z.enum(['completed']).optional(), ...counts }),
    summarise: z.strictObject({ ...counts, opinion: long().optional(), note: long().optional() }),
  },
};
