import { z } from 'zod';
import { customer, month as monthField, short, timePast } from '../../forms/fields';
import { usual } from '../../forms/usual';
import { violation } from '../violations/forms';

const MOST = 2_000;
const month = monthField().optional();
const vehicles = z
  .array(z.strictObject({ ...customer(), ...violation }))
  .max(MOST)
  .optional();

export const forms = {
  input: z.strictObject({ month, vehicles: vehicles.meta(usual) }),
  records: {
    collect: z.strictObject({ month, vehicles }),
    'look-up': z.strictObject({
      outcome: z.enum(['due', 'none-due']),
      vehicles,
      lookupSource: short().optional(),
      lookedUpAt: timePast().optional(),
    }),
    remind: z.strictObject({ outcome: z.enum(['completed']).optional() }),
  },
};
