import { z } from 'zod';
import { customer, day, long, short } from '../../forms/fields';
import { usual } from '../../forms/usual';

const date = () => day().optional().meta(usual);

const dates = {
  bookedOn: date(),
  shootOn: date(),
  viewedOn: date(),
  collectedOn: date(),
  weddingOn: date(),
};

const called = z.strictObject({ outcome: z.string().optional(), child: short().optional() });

export const forms = {
  input: z.strictObject({ ...customer(), ...dates }),
  records: {
    accompany: z.strictObject({
      outcome: z.enum(['completed', 'dates-moved']),
      bookedOn: day().optional(),
      shootOn: day().optional(),
      viewedOn: day().optional(),
      collectedOn: day().optional(),
      weddingOn: day().optional(),
      note: long().optional(),
    }),
    'after-booking': called,
    'after-shoot': called,
    'after-viewing': called,
    'after-collection': called,
    'wedding-day': called,
  },
};
