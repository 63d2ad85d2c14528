import { z } from 'zod';
import {
  calling,
  count,
  customer,
  late,
  long,
  money,
  phone,
  short,
  signature,
  timeAhead,
  timePast,
  verifying,
} from '../../forms/fields';

const pickup = {
  collectAt: timeAhead().optional(),
  collectPlace: short().optional(),
  work: long().optional(),
  customerWish: long().optional(),
  ...late,
};

export const forms = {
  input: z.strictObject({ ...customer(), vehicleModel: short().optional(), ...pickup }),
  records: {
    accept: z.strictObject({
      outcome: z.enum(['store-agreed', 'customer-withdrew']),
      ...verifying,
      phone: phone().optional(),
      vehicleModel: short().optional(),
      ...pickup,
      otherWishes: long().optional(),
      recommendedStore: short().optional(),
      chosenStore: short().optional(),
      promiseTold: z.boolean().optional(),
    }),
    'hand-over': z.strictObject({ store: short().optional(), toldTo: short().optional() }),
    'contact-customer': z
      .strictObject({
        outcome: z.enum(['accepted', 'store-declined-by-customer', 'customer-withdrew']),
        storeInformation: long().optional(),
        ...pickup,
        toldToContactCustomerService: z.boolean().optional(),
        ...calling,
      })
      .transform(withAnswer),
    'collect-vehicle': z.strictObject({
      slipNo: short().optional(),
      workOrderNo: short().optional(),
      collector: short().optional(),
      collectPlace: short().optional(),
      vehicleCondition: long().optional(),
      waiverAccepted: z.boolean().optional(),
      signatureOnCollection: signature().optional(),
      copies: count().optional(),
    }),
    'service-vehicle': z.strictObject({
      work: long().optional(),
      finishedAt: timePast().optional(),
      customerToldAt: timePast().optional(),
      returnMode: z.enum(['fetched', 'delivered']).optional(),
      returnPlace: short().optional(),
    }),
    'return-vehicle': z.strictObject({
      outcome: z.enum(['fetched', 'delivered']),
      returnMode: z.enum(['fetched', 'delivered']).optional(),
      returnPlace: short().optional(),
      signatureOnReturn: signature().optional(),
      workOrderSigned: z.boolean().optional(),
      paid: money().optional(),
    }),
  },
};

/** Whether the customer takes the store is a column of its own in the register. */
function withAnswer<R extends { outcome: string }>(record: R): R & { storeAccepted?: boolean } {
  if (record.outcome === 'customer-withdrew') return record;
  return { ...record, storeAccepted: record.outcome === 'accepted' };
}
