import { z } from 'zod';
import {
  calling,
  customer,
  late,
  long,
  sentWords,
  short,
  signature,
  time,
  timeAhead,
  timePast,
  verifying,
} from '../../forms/fields';
import { usual } from '../../forms/usual';

const child = { child: short().optional() };

export const forms = {
  input: z.strictObject({
    ...customer(),
    service: sentWords(short()).optional(),
    department: short().optional(),
    appointmentAt: timeAhead().optional().meta(usual),
    ...late,
  }),
  records: {
    remind: z.strictObject({
      outcome: z.enum([
        'agreed',
        'changed',
        'reached-by-text',
        'customer-withdrew',
        'not-entitled',
        'cancelled',
        'skipped',
      ]),
      appointmentAt: time().optional(),
      ...child,
    }),
    receive: z.strictObject({
      outcome: z.enum(['arrived']).default('arrived'),
      arrivedAt: timePast().optional(),
      request: long().optional(),
      greetedAt: timePast().optional(),
    }),
    'confirm-arrival': z.strictObject({
      outcome: z.enum(['on-time', 'later', 'wants-new-time', 'customer-withdrew']),
      expectedAt: timeAhead().optional(),
      requestedAt: timeAhead().optional(),
      note: long().optional(),
      ...late,
      ...calling,
    }),
    'greet-at-door': z.strictObject({ note: long().optional() }),
    'verify-card': z.strictObject({
      ...verifying,
      cardShown: z.boolean().optional(),
      cardGenuine: z.boolean().optional(),
      appointmentFound: z.boolean().optional(),
      service: sentWords(short()).optional(),
      department: short().optional(),
      customerSignature: signature().optional(),
    }),
    accompany: z.strictObject({ department: short().optional() }),
    serve: z.strictObject({ serviceStartedAt: timePast().optional(), note: long().optional() }),
    'call-no-show': z.strictObject({
      outcome: z.enum(['wants-new-time', 'on-the-way', 'customer-withdrew']),
      reason: long().optional(),
      requestedAt: timeAhead().optional(),
      ...late,
      ...calling,
    }),
    rebook: z.strictObject(child),
  },
};
