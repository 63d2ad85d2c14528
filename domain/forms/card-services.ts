import { z } from 'zod';
import {
  calling,
  count,
  day,
  long,
  money,
  personName,
  phone,
  plate,
  short,
  signature,
  time,
  verifying,
} from './fields';

/** The forms of the card services (records.md 3.2, procedures 9 and 10). */
const customer = { plate: plate(), customerName: personName().min(1), phone: phone().optional() };

const travel = {
  kind: z.enum(['hotel', 'flight']).optional(),
  agency: short().optional(),
};
const order = z
  .strictObject({
    from: short().optional(),
    to: short().optional(),
    date: day().optional(),
    passengers: z.array(short()).max(50).optional(),
    hotel: short().optional(),
    room: short().optional(),
    nights: count().optional(),
    guests: count().optional(),
    remarks: long().optional(),
  })
  .optional();

export const travelBookingInput = z.strictObject({ ...customer, ...travel, enquiry: long().optional() });

export const travelBookingRecords = {
  consult: z.strictObject({ ...verifying, kind: travel.kind, enquiry: long().optional() }),
  order: z.strictObject({
    outcome: z.enum(['ordered', 'not-now']),
    offer: short().optional(),
    rulesExplained: z.boolean().optional(),
    wish: long().optional(),
    order,
    agency: travel.agency,
  }),
  transmit: z.strictObject({ agency: travel.agency, order }),
  fulfil: z.strictObject({
    outcome: z.enum(['confirmed', 'unavailable']),
    confirmation: short().optional(),
    price: money().optional(),
    onBehalfOf: z
      .literal('agency')
      .optional()
      .meta({ description: 'an operator records what the agency said by phone' }),
  }),
};

const pickup = {
  collectAt: time().optional(),
  collectPlace: short().optional(),
  work: long().optional(),
  customerWish: long().optional(),
};

export const vehiclePickupInput = z.strictObject({ ...customer, vehicleModel: short().optional(), ...pickup });

export const vehiclePickupRecords = {
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
  'contact-customer': z.strictObject({
    outcome: z.enum(['accepted', 'store-declined-by-customer', 'customer-withdrew']),
    storeInformation: long().optional(),
    ...pickup,
    toldToContactCustomerService: z.boolean().optional(),
    ...calling,
  }),
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
    finishedAt: time().optional(),
    customerToldAt: time().optional(),
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
};
