import { z } from 'zod';
import { calling, long, personName, phone, plate, short, signature, time, verifying } from './fields';

/** The forms of the fulfilment of an appointment (records.md 3.2, procedure 3). */
export const appointmentFulfilmentInput = z.strictObject({
  plate: plate(),
  customerName: personName().min(1),
  phone: phone().optional(),
  service: short().optional(),
  department: short().optional(),
  appointmentAt: time().optional(),
});

const child = { child: short().optional() };

export const appointmentFulfilmentRecords = {
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
    arrivedAt: time().optional(),
    request: long().optional(),
    greetedAt: time().optional(),
  }),
  'verify-card': z.strictObject({
    ...verifying,
    cardShown: z.boolean().optional(),
    cardGenuine: z.boolean().optional(),
    appointmentFound: z.boolean().optional(),
    service: short().optional(),
    department: short().optional(),
    customerSignature: signature().optional(),
  }),
  accompany: z.strictObject({ department: short().optional() }),
  serve: z.strictObject({ serviceStartedAt: time().optional(), note: long().optional() }),
  'call-no-show': z.strictObject({
    outcome: z.enum(['wants-new-time', 'on-the-way', 'customer-withdrew']),
    reason: long().optional(),
    requestedAt: time().optional(),
    ...calling,
  }),
  rebook: z.strictObject(child),
};
