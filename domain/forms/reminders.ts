import { z } from 'zod';
import { calling, day, long, personName, phone, plate, short, time, verifying } from './fields';

/** The forms of the reminders (records.md 3.2, procedures 4 and 5). */
const correction = z.strictObject({
  field: short().min(1),
  planValue: short().optional(),
  rightValue: short().optional(),
});
const corrections = z.array(correction).max(50).optional();
const feedback = { feedback: long().optional() };

export const agreedServiceReminderInput = z.strictObject({
  plate: plate(),
  customerName: personName().min(1),
  phone: phone().optional(),
  item: short().optional().meta({ description: 'the agreed service' }),
  appointmentAt: time().optional(),
  dueOn: day().optional().meta({ description: 'the day of the service, where only that is known' }),
  plan: short().optional(),
});

export const agreedServiceReminderRecords = {
  collect: z.strictObject({ item: short().optional(), appointmentAt: time().optional(), plan: short().optional() }),
  'check-with-store': z.strictObject({ toldTo: short().optional(), detailsAsked: long().optional() }),
  'check-details': z.strictObject({ outcome: z.enum(['match', 'mismatch']), mismatch: long().optional() }),
  'correct-details': z.strictObject({ outcome: z.enum(['corrected', 'plan-was-right']), corrections }),
  'relay-correction': z.strictObject({ corrections }),
  'apply-correction': z.strictObject({ corrections }),
  'call-customer': z.strictObject({
    outcome: z.enum(['agreed', 'wants-change', 'unreachable']),
    ...verifying,
    requestedByCustomer: z.boolean().optional(),
    ...feedback,
    ...calling,
  }),
  'change-hand-over': z.strictObject({ ...feedback, requestedAt: time().optional(), toldTo: short().optional() }),
  'change-notify': z.strictObject({ ...feedback, toldTo: short().optional() }),
  'change-adjust': z.strictObject({
    outcome: z.enum(['adjusted', 'cannot-adjust']),
    ...feedback,
    adjustment: long().optional(),
    appointmentAt: time().optional(),
  }),
  'change-relay': z.strictObject({ adjustment: long().optional() }),
  'change-call': z.strictObject({
    outcome: z.enum(['agreed', 'still-disagrees', 'customer-withdrew']),
    adjustment: long().optional(),
    finalOpinion: long().optional(),
    ...calling,
  }),
  'change-record': z.strictObject({ finalOpinion: long().optional() }),
  'change-close': z.strictObject({ finalOpinion: long().optional() }),
};

const reminderKinds = ['birthday', 'maintenance-due', 'annual-inspection', 'insurance-renewal', 'festival'] as const;

export const serviceReminderInput = z.strictObject({
  plate: plate(),
  customerName: personName().min(1),
  phone: phone().optional(),
  kind: z.enum(reminderKinds).optional(),
  item: short().optional(),
  dueOn: day().optional(),
  callOn: day().optional().meta({ description: 'the day of the call; at once when left out' }),
  plan: short().optional(),
  planFrom: z.enum(['store', 'project-department']).optional(),
  feedbackRoute: short().optional().meta({ description: 'the department that hears what the customer says' }),
});

export const serviceReminderRecords = {
  collect: z.strictObject({ item: short().optional() }),
  'call-customer': z.strictObject({
    outcome: z.enum(['informed', 'wants-service', 'not-interested', 'unreachable']),
    ...verifying,
    ...feedback,
    bookNow: z.boolean().optional().meta({ description: 'wants-service: an appointment is opened at once' }),
    giftSent: z.boolean().optional(),
    cardSentAt: time().optional(),
    ...calling,
  }),
  book: z.strictObject({ child: short().optional() }),
  report: z.strictObject({ reportedTo: short().optional(), ...feedback }),
};
