import { z } from 'zod';
import { calling, day, long, money, personName, phone, plate, short, time, verifying } from './fields';

/** The forms of violation reminders and health checks (records.md 3.2, procedures 6 and 8). */
const MOST = 2_000;
const customer = { plate: plate(), customerName: personName().min(1), phone: phone().optional() };
const feedback = { feedback: long().optional() };

const violation = {
  inspectionDueOn: day().optional(),
  violations: long().optional(),
  payableBy: day().optional(),
  amount: money().optional(),
  lookupSource: short().optional(),
};
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
  .optional();
const vehicles = z
  .array(z.strictObject({ ...customer, ...violation }))
  .max(MOST)
  .optional();

export const violationReminderInput = z.strictObject({ month, vehicles });

export const violationReminderRecords = {
  collect: z.strictObject({ month, vehicles }),
  'look-up': z.strictObject({
    outcome: z.enum(['due', 'none-due']),
    vehicles,
    lookupSource: short().optional(),
    lookedUpAt: time().optional(),
  }),
  remind: z.strictObject({ outcome: z.enum(['completed']).optional() }),
};

export const violationReminderCallInput = z.strictObject({ ...customer, ...violation, lookedUpAt: time().optional() });

export const violationReminderCallRecords = {
  'call-customer': z.strictObject({
    outcome: z.enum(['informed', 'unreachable']),
    ...verifying,
    ...violation,
    lookedUpAt: time().optional(),
    ...feedback,
    ...calling,
  }),
};

const examination = { examinationOn: day(), agency: short().optional(), place: short().optional() };
const selected = z
  .array(z.strictObject({ ...customer, cardNumber: short().optional(), verification: verifying.verification }))
  .max(MOST)
  .optional();

export const ownerHealthCheckInput = z.strictObject(examination);

const result = z.strictObject({
  customer: short().optional().meta({ description: 'plate or name, where plate and customerName are left out' }),
  plate: plate().optional(),
  customerName: personName().optional(),
  phone: phone().optional(),
  receivedAt: time().optional(),
  sealRef: short().optional(),
  collectAtStore: short().optional(),
  result: long().optional().meta({ description: 'kept sealed: read by the store manager alone, each read audited' }),
});

export const ownerHealthCheckRecords = {
  collect: z.strictObject({ customers: selected }),
  select: z.strictObject({ customers: selected, examinationOn: day().optional(), note: long().optional() }),
  invite: z.strictObject({
    outcome: z.enum(['completed']).optional(),
    attending: z.array(z.strictObject(customer)).optional(),
  }),
  summarise: z.strictObject({
    agency: short().optional(),
    list: z.array(z.strictObject(customer)).max(MOST).optional(),
    sentAt: time().optional(),
  }),
  'collect-results': z.strictObject({ agency: short().optional(), results: z.array(result).max(MOST).optional() }),
  'hand-over-results': z.strictObject({ outcome: z.enum(['completed']).optional() }),
};

export const healthCheckInvitationInput = z.strictObject({
  ...customer,
  ...examination,
  examinationOn: day().optional(),
  cardNumber: short().optional(),
});

export const healthCheckInvitationRecords = {
  'call-customer': z.strictObject({
    outcome: z.enum(['will-attend', 'will-not-attend', 'unreachable']),
    ...feedback,
    ...calling,
  }),
};

export const healthCheckCollectionInput = z.strictObject({
  ...customer,
  examinationOn: day().optional(),
  agency: short().optional(),
  resultReceivedAt: time().optional(),
  sealRef: short().optional(),
  collectAtStore: short().optional(),
});
