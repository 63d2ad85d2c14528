import { z } from 'zod';
import { long, personName, phone, plate, short, time, verifying } from './fields';
import { adviseRecord } from './results';

/** The forms of expert and legal service (records.md 3.2, procedures 11 and 12). */
export const adviceInput = z.strictObject({
  plate: plate(),
  customerName: personName().min(1),
  phone: phone().optional(),
  topic: long().optional(),
  service: short().optional(),
  requestedAt: time().optional(),
  agency: short().optional().meta({ description: 'the expert or the law firm' }),
});

const accept = z.strictObject({
  outcome: z.enum(['appointment', 'phone-advice']),
  ...verifying,
  phone: phone().optional(),
  topic: long().optional(),
  service: short().optional(),
  requestedAt: time().optional(),
  agency: short().optional(),
});

const booking = z.strictObject({
  outcome: z.enum(['booked', 'declined', 'customer-withdrew', 'reached-by-text', 'cancelled']),
  child: short().optional(),
});

export const expertServiceRecords = {
  accept,
  'book-via-call-centre': booking,
  'book-via-store': booking,
  advise: adviseRecord,
};

export const legalServiceRecords = { accept, book: booking, advise: adviseRecord };
