import { z } from 'zod';
import { calling, count, day, long, personName, phone, plate, short, time } from './fields';

/** The forms of what a vehicle is owed after it left (records.md 3.3, procedures 13 to 16). */
const customer = { plate: plate(), customerName: personName().min(1), phone: phone().optional() };
const advisor = {
  advisor: short().optional().meta({ description: 'staff id or name of the service advisor' }),
  advisorName: personName().optional(),
  advisorPhone: phone().optional(),
};
const dates = {
  maintenanceDueOn: day().nullish().meta({ description: 'left out: an earlier date that lies ahead holds still' }),
  inspectionDueOn: day().nullish().meta({ description: 'left out: an earlier date that lies ahead holds still' }),
};

/** A departure: what `after-sales-care` begins, and begins anew, with. */
export const departureForm = z.strictObject({
  ...customer,
  ...advisor,
  leftAt: time().optional().meta({ description: 'now when left out' }),
  ...dates,
  vehicleModel: short().optional(),
  workOrderNo: short().optional(),
  mileage: count().optional(),
});

export const afterSalesCareRecords = {
  depart: z.strictObject({ ...advisor, leftAt: time().optional(), store: short().optional(), ...dates }),
  'care-message': z.strictObject({
    advisorName: personName().optional(),
    advisorPhone: phone().optional(),
    text: long().optional(),
    sentBy: z
      .enum(['person', 'system'])
      .default('person')
      .meta({ description: 'person: the advisor has sent it; system: it goes out now' }),
    sentAt: time().optional(),
  }),
  callback: z.strictObject({ child: short().optional() }),
  'remind-maintenance': z.strictObject({ child: short().optional() }),
  'remind-inspection': z.strictObject({ child: short().optional() }),
  recall: z.strictObject({ child: short().optional() }),
  campaign: z.strictObject({ child: short().optional() }),
};

const callOn = { callOn: day().optional().meta({ description: 'the day of the call; today when left out' }) };
const visit = { ...customer, leftAt: time().optional(), advisor: short().optional(), ...callOn };

export const afterSalesCallbackInput = z.strictObject(visit);

export const afterSalesCallbackRecords = {
  'call-customer': z.strictObject({
    outcome: z.enum(['satisfied', 'dissatisfied', 'unreachable']),
    satisfaction: z.int().min(1).max(5).optional(),
    opinion: long().optional(),
    ...calling,
  }),
  complain: z.strictObject({ child: short().optional() }),
};

/** Why a customer is lost (S3 流失数据分析): a closed list. */
const lostReasons = [
  'sold-vehicle',
  'moved-away',
  'too-far',
  'price',
  'quality',
  'attitude',
  'waiting-time',
  'other-workshop',
  'not-said',
  'other',
] as const;

export const winningBackInput = z.strictObject({ ...visit, offer: short().optional() });

const invitation = {
  outcome: z.enum(['will-return', 'lost', 'unreachable']),
  returnAt: time().optional().meta({ description: 'will-return: when; the appointment asks for it' }),
  lostReason: z.enum(lostReasons).optional().meta({ description: 'lost: why; `not-said` when left out' }),
  feedback: long().optional(),
  ...calling,
};

export const churnRecallRecords = {
  'call-customer': z.strictObject(invitation).transform(withReason),
  book: z.strictObject({ child: short().optional() }),
};

export const reactivationCampaignRecords = {
  'call-customer': z.strictObject({ ...invitation, offer: short().optional() }).transform(withReason),
  book: z.strictObject({ child: short().optional() }),
};

function withReason<R extends { outcome: string; lostReason?: string | undefined }>(record: R): R {
  return record.outcome === 'lost' ? { ...record, lostReason: record.lostReason ?? 'not-said' } : record;
}
